public import Postgres

/// What a piece of work answers to: the tenant, the message that caused it, the conversation it belongs to.
public struct MessageContext: Sendable {
    /// The tenant whose work this is.
    public let tenant: TenantID
    /// The message being handled, the cause of what is written meanwhile; `nil` for work begun by a call.
    public let causation: MessageID?
    /// The conversation, from the first message or call on.
    public let correlation: String

    /// The context of the current task.
    @TaskLocal public static var current: MessageContext?

    /// A context for work that a call or a message begins.
    public init(tenant: TenantID, causation: MessageID? = nil, correlation: String = MessageID.v7().description) {
        self.tenant = tenant
        self.causation = causation
        self.correlation = correlation
    }
}
