import BusinessCalendar
import CollectionRule
import Money

extension Scenario {
    /// The scenario of a seed.
    init(seed: Int) throws {
        var chance = SeededGenerator(seed: seed)
        let start = CalendarDay(daysSinceEpoch: 20_454).adding(days: chance.number(0...500))
        func day(_ chance: inout SeededGenerator, _ range: ClosedRange<Int>) -> CalendarDay { start.adding(days: chance.number(range)) }
        let closed = Set((0..<chance.number(0...3)).map { _ in day(&chance, -10...50) })
        let calendar = RunCalendar(
            runs: chance.pick([.everyDay, .everyDay, .businessDays]),
            closed: closed,
            runTime: try RandomParts.time(chance.pick(["06:00", "07:30", "13:59", "18:20", "20:30"])),
            utcOffsetMinutes: -180,
            covering: start...start.adding(days: 60)
        )
        let titles = (0..<chance.number(1...4)).map { RandomParts.title($0, start, &chance) }
        self.init(
            seed: seed,
            strategy: try RandomParts.strategy(&chance),
            rules: try RandomParts.rules(&chance),
            calendar: calendar,
            closed: closed,
            debtor: Debtor(
                id: DebtorID("D1"),
                person: chance.pick([.natural, .legal]),
                state: FederalUnit(chance.pick(["SP", "RJ"])),
                utcOffsetMinutes: chance.pick([-180, -300, -120]),
                closed: chance.chance(30) ? [day(&chance, 0...40)] : []
            ),
            titles: titles,
            events: RandomParts.events(titles.map(\.id), start, &chance),
            days: (0..<chance.number(5...45)).map { start.adding(days: $0) }
                .filter { calendar.isRunDay($0) && !chance.chance(15) }
        )
    }
}

/// The parts of a scenario.
enum RandomParts {
    static let channels: [Channel] = ContactChannel.allCases.map { .contact($0) } + [.task, .bureau, .protest]

    static func time(_ text: String) throws -> LocalTime {
        guard let time = LocalTime(text) else { throw FixtureError(text: text) }
        return time
    }

    static func title(_ number: Int, _ start: CalendarDay, _ chance: inout SeededGenerator) -> Title {
        let due = start.adding(days: chance.number(-15...15))
        return Title(
            id: TitleID("T\(number)"),
            amount: Money(cents: Int64(chance.number(1...6)) * 5_000),
            dueDate: due,
            enteredOn: due.adding(days: chance.number(-20...12))
        )
    }

    static func strategy(_ chance: inout SeededGenerator) throws -> Strategy {
        let steps = (1...chance.number(1...6)).map { step($0, &chance) }
        return try Strategy(
            anchor: chance.pick([.dueDate, .dueDate, .enteredOn]),
            onEntry: chance.pick([.skipPast, .latestPast]),
            holdScope: chance.pick([.title, .debtor]),
            steps: steps
        )
    }

    private static func step(_ position: Int, _ chance: inout SeededGenerator) -> CollectionStep {
        var conditions = StepConditions()
        if chance.chance(15) { conditions.minimumBalance = Money(cents: 10_000) }
        if chance.chance(10) { conditions.person = .natural }
        if chance.chance(10) { conditions.minimumDaysOverdue = chance.number(-2...8) }
        if chance.chance(10) { conditions.states = [FederalUnit("SP")] }
        if chance.chance(10) { conditions.minimumBrokenPromises = 1 }
        let actions = (0..<chance.number(1...2)).map { _ in
            CollectionStep.Action(channel: chance.pick(channels), template: TemplateID(chance.pick(["common", "t\(position)"])))
        }
        return CollectionStep(
            position: position,
            offset: chance.number(-5...20),
            days: chance.pick([.calendar, .business]),
            roll: chance.pick([.none, .following, .preceding]),
            late: LatePolicy(chance.pick([.run, .merge, .skip]), maxDays: chance.pick([nil, 0, 2, 5, 10])),
            conditions: conditions,
            actions: actions
        )
    }

    static func rules(_ chance: inout SeededGenerator) throws -> ConductRules {
        var rules = ConductRules()
        for channel in ContactChannel.allCases {
            if chance.chance(40) { rules.windows[channel] = try week(&chance) }
            if chance.chance(25) { rules.stateWindows[FederalUnit("RJ"), default: [:]][channel] = try week(&chance) }
            if chance.chance(25) { rules.quietDaysAfterContact[channel] = chance.pick([1, 3, 7]) }
        }
        for _ in 0..<chance.pick([0, 0, 1, 2]) {
            let channels = ContactChannel.allCases.filter { _ in chance.chance(50) }
            rules.caps.append(ContactCap(channels: Set(channels), days: chance.pick([1, 3, 7]), max: chance.number(1...3)))
        }
        if chance.chance(50) { rules.noticeDays = [.bureau: chance.pick([0, 3, 10]), .protest: 5] }
        return rules
    }

    private static func week(_ chance: inout SeededGenerator) throws -> ConductRules.Week {
        var week: ConductRules.Week = [:]
        for kind in DayKind.allCases where chance.chance(kind == .weekday ? 90 : 40) {
            let text = chance.pick(["08:00-20:00", "09:30-14:00", "13:00-21:00", "00:00-24:00"])
            guard let window = ContactWindow(text) else { throw FixtureError(text: text) }
            week[kind] = window
        }
        return week
    }
}

/// A text of the tests that is not what it should be.
struct FixtureError: Error {
    let text: String
}
