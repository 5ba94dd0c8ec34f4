import CCurl

/// What a caller wants transferred: a value that crosses to the owner thread and is turned into an exchange there.
protocol TransferPlan: Sendable {
    /// The state of the transfer while libcurl works on it; never leaves the owner thread.
    associatedtype Exchange: TransferExchange where Exchange.Outcome == Outcome
    /// What the caller gets.
    associatedtype Outcome: Sendable

    /// Time allowed from the call to the end.
    var timeout: Duration { get }
    /// Sets the handle up and returns the object that its callbacks talk to.
    func begin(on handle: EasyHandle) -> Exchange
    /// The outcome when the transfer never started.
    func abandoned(_ failure: NetworkFailure) -> Outcome
}

/// The receiving end of libcurl's callbacks for one transfer.
protocol TransferExchange: AnyObject {
    associatedtype Outcome: Sendable

    /// Turns libcurl's verdict into the caller's outcome; called once, with the handle still alive.
    func finish(_ code: CURLcode, _ handle: EasyHandle) -> Outcome
    /// The outcome when the caller gave up in the middle.
    func interrupted(_ handle: EasyHandle) -> Outcome
}
