/// A consumer, as the owner thread sees it. It outlives the connection: each new one begins a new epoch of deliveries.
final class Subscription {
    let mailbox: ConsumerMailbox
    var channel: Channel?
    var epoch: UInt64 = 0
    var ledger = AckLedger()
    /// Answers that the socket had no room for.
    var answers = FIFO<AckLedger.Answer>()
    /// Whether the broker ever accepted it; then a refusal may pass, before that it is an answer.
    var wasAccepted = false
    /// Whether no more deliveries are wanted; those in hand can still be acknowledged.
    var isPaused = false
    /// When to subscribe again after the broker ended it.
    var retryAt: ContinuousClock.Instant?
    var backoff: Backoff
    /// Who waits for its end.
    var stopped: [CheckedContinuation<Void, Never>] = []
    /// Whether deliveries were added since the consuming task was last woken.
    var hasNews = false

    init(_ mailbox: ConsumerMailbox, backoff: Backoff) {
        self.mailbox = mailbox
        self.backoff = backoff
    }
}
