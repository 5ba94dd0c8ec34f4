/// One call of `publish`, while its messages are on their way.
final class PublishJob {
    let id: UInt64
    let deadline: ContinuousClock.Instant?
    private let continuation: CheckedContinuation<[Result<Void, AMQPError>], Never>
    private var results: [Result<Void, AMQPError>?]
    private var missing: Int

    init(
        id: UInt64,
        count: Int,
        deadline: ContinuousClock.Instant?,
        _ continuation: CheckedContinuation<[Result<Void, AMQPError>], Never>
    ) {
        self.id = id
        self.deadline = deadline
        self.continuation = continuation
        results = Array(repeating: nil, count: count)
        missing = count
    }

    func isSettled(_ index: Int) -> Bool { results[index] != nil }

    /// The first outcome of a message counts; with the last one of the job its caller goes on.
    func settle(_ index: Int, _ result: Result<Void, AMQPError>) {
        guard results[index] == nil else { return }
        results[index] = result
        missing -= 1
        if missing == 0 { continuation.resume(returning: results.compactMap { $0 }) }
    }
}

/// One message of a job, waiting or unconfirmed.
struct PublishEntry {
    let job: PublishJob
    let index: Int
    let outgoing: Outgoing
    /// The broker gave it back: no queue takes it. The confirm follows.
    var returned: AMQPError?
    /// How often a connection was given up while this message waited for its confirm.
    var strikes = 0

    /// The broker has spoken about the message.
    func confirm() { job.settle(index, returned.map { .failure($0) } ?? .success(())) }

    func fail(_ error: AMQPError) { job.settle(index, .failure(error)) }
}
