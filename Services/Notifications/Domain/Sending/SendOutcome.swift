/// What became of one attempt to send. Reasons are Portuguese, for people, and hold no address.
enum SendOutcome: Equatable, Sendable {
    /// The channel has taken the message.
    case sent
    /// The channel has not taken it and never will.
    case refused(reason: String)
    /// The channel has certainly not taken it; another attempt may succeed.
    case later(reason: String)
    /// It may have been taken or not.
    case unknown(reason: String)
}
