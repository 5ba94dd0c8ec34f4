/// What a listener learns. Notifications are hints that something changed, never the change itself: they are lost while the connection
/// is down.
public enum PostgresNotification: Sendable, Hashable {
    /// The server now delivers; said first, and again after each reconnection. What happened before was missed: look.
    case listening
    /// Somebody ran `NOTIFY` with this payload, which may be empty.
    case message(payload: String)
}

/// One reader of one channel.
struct Subscription: Sendable {
    let id: RequestID
    let channel: String
    let yield: @Sendable (PostgresNotification) -> Void
    let finish: @Sendable () -> Void
}
