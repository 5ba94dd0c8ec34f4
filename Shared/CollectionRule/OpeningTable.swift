/// The openings of every contact channel on every kind of day, for the debtors of one state.
struct OpeningTable: Sendable {
    private let openings: [Opening]

    /// The windows of `rules` for a state, both applied where the state has its own.
    init(_ rules: ConductRules, state: FederalUnit?) {
        let own = state.flatMap { rules.stateWindows[$0] } ?? [:]
        openings = ContactChannel.allCases.flatMap { channel in
            DayKind.allCases.map { kind in
                let tenant = Self.tenantOpening(rules, channel, kind)
                guard let week = own[channel] else { return tenant }
                return tenant.intersection(Opening(week[kind]))
            }
        }
    }

    subscript(channel: ContactChannel, kind: DayKind) -> Opening { openings[channel.index * DayKind.allCases.count + kind.index] }

    private static func tenantOpening(_ rules: ConductRules, _ channel: ContactChannel, _ kind: DayKind) -> Opening {
        if let week = rules.windows[channel] { return Opening(week[kind]) }
        return safeDefault(channel, kind)
    }

    private static func safeDefault(_ channel: ContactChannel, _ kind: DayKind) -> Opening {
        switch (channel, kind) {
        case (.email, _), (.letter, _): .unlimited
        case (_, .weekday): hours(from: 8, to: 20)
        case (_, .saturday): hours(from: 8, to: 14)
        case (_, .sunday), (_, .holiday): .closed
        }
    }

    private static func hours(from start: Int, to end: Int) -> Opening {
        .hours(ContactWindow(start: LocalTime(checkedMinute: start * 60), end: LocalTime(checkedMinute: end * 60)))
    }
}
