/// A way to reach a debtor. Windows, opt-outs, quiet days and caps concern these only.
public enum ContactChannel: String, CaseIterable, Sendable {
    /// Electronic mail.
    case email
    /// Short message.
    case sms
    /// WhatsApp message.
    case whatsapp
    /// Letter by post.
    case letter
    /// Telephone call.
    case call

    /// Position in `allCases`, for tables.
    var index: Int {
        switch self {
        case .email: 0
        case .sms: 1
        case .whatsapp: 2
        case .letter: 3
        case .call: 4
        }
    }
}

/// What an action of a step does. `task`, `bureau` and `protest` reach no one by themselves.
public enum Channel: Hashable, Sendable {
    /// Reaches the debtor.
    case contact(ContactChannel)
    /// Work for an operator.
    case task
    /// Listing at a credit bureau.
    case bureau
    /// Protest at a notary.
    case protest

    /// Reads the word of the strategy: `email`, `sms`, `whatsapp`, `letter`, `call`, `task`, `bureau`, `protest`.
    public init?(_ word: String) {
        switch word {
        case "task": self = .task
        case "bureau": self = .bureau
        case "protest": self = .protest
        default:
            guard let contact = ContactChannel(rawValue: word) else { return nil }
            self = .contact(contact)
        }
    }

    /// The word of the strategy.
    public var word: String {
        switch self {
        case .contact(let channel): channel.rawValue
        case .task: "task"
        case .bureau: "bureau"
        case .protest: "protest"
        }
    }

    /// The contact channel, if it is one.
    public var contact: ContactChannel? { if case .contact(let channel) = self { channel } else { nil } }

    /// Whether the law of listings governs it: only overdue titles, after notice (CDC art. 43 §2).
    public var isListing: Bool { self == .bureau || self == .protest }
}

/// A set of contact channels in one byte.
struct ContactChannelSet: OptionSet, Sendable {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }
    init(_ channel: ContactChannel) { rawValue = 1 << UInt8(channel.index) }
    init(_ channels: some Sequence<ContactChannel>) { self = channels.reduce(into: []) { $0.insert(ContactChannelSet($1)) } }
}
