public import BusinessCalendar
public import Messaging
import Protocols
import SwiftProtobuf

/// What becomes deliveries.
public struct NotificationsHandlers: Sendable {
    private let directory: RemoteDirectory
    private let composer: Composer
    private let now: @Sendable () -> Instant

    /// Handlers that ask this directory; `portal` is where debtors pay, or empty.
    public init(directory: RemoteDirectory, portal: String, now: @escaping @Sendable () -> Instant) {
        self.directory = directory
        composer = Composer(portal: portal)
        self.now = now
    }

    /// Handlers of `q.notifications.actions`, by type.
    public var actions: [String: any MessageHandler] {
        [Acerto_Scheduling_V1_ActionDue.protoMessageName: ActionDueHandler(directory: directory, composer: composer, now: now)]
    }

    /// Handlers of `q.notifications.charges`, by type.
    public var charges: [String: any MessageHandler] {
        [Acerto_Billing_V1_ChargesIssued.protoMessageName: ChargesIssuedHandler(directory: directory, composer: composer, now: now)]
    }
}
