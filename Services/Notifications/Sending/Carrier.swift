/// Hands messages of one channel to the outside world.
protocol Carrier: Sendable {
    /// Hands over one message, once; never throws, since every end has a meaning for the delivery.
    func send(_ delivery: ClaimedDelivery) async -> SendOutcome
}
