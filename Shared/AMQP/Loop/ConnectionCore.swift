import Logging
import Synchronization

/// What callers and the owner thread share.
final class ConnectionCore: Sendable {
    private struct Status {
        var state: AMQPConnectionState = .closed
        var hasRun = false
    }

    let settings: AMQPSettings
    let name: String
    let logger: Logger
    let mailbox = Mailbox()
    let replies = ReplyRoutes()
    private let status = Mutex(Status())

    init(_ settings: AMQPSettings, name: String, logger: Logger) {
        self.settings = settings
        self.name = name
        self.logger = logger
    }

    var state: AMQPConnectionState {
        get { status.withLock { $0.state } }
        set { status.withLock { $0.state = newValue } }
    }

    /// True once: for the first `run`.
    func beginRunning() -> Bool {
        status.withLock { status in
            guard !status.hasRun else { return false }
            status.hasRun = true
            status.state = .connecting(lastError: nil)
            return true
        }
    }
}
