public import CollectionRule
import JSONLines

extension ConductRules {
    /// Refuses a window, quiet time or cap for what is no contact channel: part of the strategy's check, so it comes before
    /// anything else about the case, values that are no windows included.
    static func checkChannels(_ input: RuleFields) throws(RuleRefusal) {
        let input = try input.blaming(.badStrategy)
        try checkNames(input.object("windows"))
        let states = try input.object("state_windows")
        for state in states.names { try checkNames(states.object(state)) }
        try checkNames(input.object("quiet_days_after_contact"))
        for cap in try input.objects("caps") { _ = try channels(cap) }
    }

    /// Reads `windows`, `state_windows`, `quiet_days_after_contact`, `caps` and `notice_days`.
    init(_ input: RuleFields) throws(RuleRefusal) {
        let states = try input.object("state_windows")
        var stateWindows: [FederalUnit: [ContactChannel: Week]] = [:]
        for state in states.names { stateWindows[FederalUnit(state)] = try Self.windows(states.object(state)) }
        let quiet = try input.object("quiet_days_after_contact")
        var quietDays: [ContactChannel: Int] = [:]
        for channel in ContactChannel.allCases { quietDays[channel] = try quiet.optionalInteger(channel.rawValue) }
        var caps: [ContactCap] = []
        for cap in try input.objects("caps") {
            caps.append(ContactCap(channels: try Self.channels(cap), days: try cap.integer("days"), max: try cap.integer("max")))
        }
        self.init(
            windows: try Self.windows(input.object("windows")),
            stateWindows: stateWindows,
            quietDaysAfterContact: quietDays,
            caps: caps,
            noticeDays: try Self.noticeDays(input.object("notice_days"))
        )
    }

    private static func checkNames(_ fields: RuleFields) throws(RuleRefusal) {
        for name in fields.names where ContactChannel(rawValue: name) == nil { throw fields.refusal(name, "no contact channel") }
    }

    private static func channels(_ cap: RuleFields) throws(RuleRefusal) -> Set<ContactChannel> {
        var channels: Set<ContactChannel> = []
        for word in try cap.texts("channels") {
            guard let channel = ContactChannel(rawValue: word) else { throw cap.refusal("channels", "no contact channel") }
            channels.insert(channel)
        }
        return channels
    }

    private static func windows(_ fields: RuleFields) throws(RuleRefusal) -> [ContactChannel: Week] {
        var windows: [ContactChannel: Week] = [:]
        for channel in ContactChannel.allCases where fields.has(channel.rawValue) {
            windows[channel] = try week(fields.object(channel.rawValue))
        }
        return windows
    }

    private static func week(_ fields: RuleFields) throws(RuleRefusal) -> Week {
        var week: Week = [:]
        for name in fields.names {
            guard let kind = DayKind(rawValue: name) else { throw fields.refusal(name, "unknown kind of day") }
            week[kind] = try fields.optional(name, "a window HH:MM-HH:MM") { $0.string.flatMap { ContactWindow($0) } }
        }
        return week
    }

    private static func noticeDays(_ fields: RuleFields) throws(RuleRefusal) -> [Channel: Int] {
        var days: [Channel: Int] = [:]
        for name in fields.names {
            guard let channel = Channel(name) else { throw fields.refusal(name, "unknown channel") }
            days[channel] = try fields.optionalInteger(name)
        }
        return days
    }
}
