/// How a tenant may treat people: contact windows, quiet days, caps and the notice before a listing.
///
/// What is not set falls back to the safe default: calls, SMS and WhatsApp on weekdays 08:00–20:00 and Saturdays
/// 08:00–14:00, the rule of São Paulo's Lei 15.426/2014; e-mail and letters have no hours.
public struct ConductRules: Sendable {
    /// The hours of one channel; a kind of day that is not named has none.
    public typealias Week = [DayKind: ContactWindow]

    /// Windows of the tenant; a channel that is not named has the safe default.
    public var windows: [ContactChannel: Week]
    /// Windows of a state, which narrow those of the tenant.
    public var stateWindows: [FederalUnit: [ContactChannel: Week]]
    /// For how many days after a conversation a channel stays quiet; the day of the conversation is the first.
    public var quietDaysAfterContact: [ContactChannel: Int]
    /// How many acts a debtor may receive; each rule that names the channel must allow one more.
    public var caps: [ContactCap]
    /// Calendar days between the notice to the debtor and a listing, for those who notify by the strategy.
    public var noticeDays: [Channel: Int]

    /// The rules given; all default to the safe ones.
    public init(
        windows: [ContactChannel: Week] = [:],
        stateWindows: [FederalUnit: [ContactChannel: Week]] = [:],
        quietDaysAfterContact: [ContactChannel: Int] = [:],
        caps: [ContactCap] = [],
        noticeDays: [Channel: Int] = [:]
    ) {
        self.windows = windows
        self.stateWindows = stateWindows
        self.quietDaysAfterContact = quietDaysAfterContact
        self.caps = caps
        self.noticeDays = noticeDays
    }
}

/// At most `max` acts on `channels`, together, in any `days` days.
public struct ContactCap: Hashable, Sendable {
    /// The channels that count together.
    public let channels: Set<ContactChannel>
    /// Length of the period in days, the day of the decision included.
    public let days: Int
    /// The number of acts that is never exceeded.
    public let max: Int

    /// A cap; with `days` below one no act counts, and `max` below zero is zero.
    public init(channels: Set<ContactChannel>, days: Int, max: Int) {
        self.channels = channels
        self.days = days
        self.max = Swift.max(0, max)
    }
}
