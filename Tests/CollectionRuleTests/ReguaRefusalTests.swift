import AcertoCases
import JSONLines
import Testing

@Suite("Refused cases of the collection rule") struct ReguaRefusalTests {
    private func code(_ changes: [String: JSONValue]) throws -> String? {
        let input = try Refusals.input().merging(changes) { $1 }
        return ReguaCase.answer(["input": .object(input)])["error"]?["code"]?.string
    }

    @Test("the case that the others change is decided") func sound() throws { #expect(try code([:]) == nil) }

    @Test("what is wrong with the strategy is a bad strategy", arguments: Refusals.steps)
    func badStep(change: [String: JSONValue]) throws {
        let step = Refusals.step.merging(change) { $1 }
        #expect(try code(["strategy": Refusals.strategy(["steps": [.object(step)]])]) == "bad_strategy")
    }

    @Test(
        "and so are words that it does not know",
        arguments: [
            ["anchor": "birthday"], ["on_entry": "all_past"], ["hold_scope": "portfolio"], ["steps": []], ["anchor": .null],
            ["steps": [.object(Refusals.step), .object(Refusals.step)]],
        ] as [[String: JSONValue]]
    )
    func badStrategy(change: [String: JSONValue]) throws { #expect(try code(["strategy": Refusals.strategy(change)]) == "bad_strategy") }

    @Test("and windows, quiet times and caps for what is no contact channel, before all else", arguments: Refusals.channels)
    func badChannel(change: [String: JSONValue]) throws {
        #expect(try code(change) == "bad_strategy")
        #expect(try code(change.merging(["until": "2026-01-01", "windows": change["windows"] ?? ["sms": 3]]) { $1 }) == "bad_strategy")
    }

    @Test("anything else is a bad case", arguments: Refusals.cases)
    func badCase(change: [String: JSONValue]) throws { #expect(try code(change) == "bad_case") }

    @Test("so is an event that is not understood or names what is not there", arguments: Refusals.events)
    func badEvent(change: [String: JSONValue]) throws {
        let event = (["on": "2026-01-10"] as [String: JSONValue]).merging(change) { $1 }
        #expect(try code(["events": [.object(event)]]) == "bad_case")
    }
}

/// Changes that make a sound case one that cannot be decided.
enum Refusals {
    static let step: [String: JSONValue] = [
        "position": 1, "offset": 1, "days": "calendar", "roll": "none", "late": ["policy": "run", "max_days": 5],
        "actions": [["channel": "email", "template": "t"]],
    ]

    static func strategy(_ change: [String: JSONValue]) -> JSONValue {
        let sound: [String: JSONValue] = ["anchor": "due_date", "on_entry": "skip_past", "steps": [.object(step)]]
        return .object(sound.merging(change) { $1 })
    }

    static func input() throws -> [String: JSONValue] {
        [
            "from": "2026-01-05", "until": "2026-01-31", "runs": "every_day", "run_time": "07:30", "utc_offset": "-03:00",
            "strategy": strategy([:]), "debtors": [["id": "D1", "person": "PF", "state": "SP", "utc_offset": "-03:00"]],
            "titles": [["id": "T1", "debtor": "D1", "amount_cents": 35_000, "due_date": "2026-01-12", "entered_on": "2026-01-02"]],
        ]
    }

    static let steps: [[String: JSONValue]] = [
        ["actions": []], ["actions": [["channel": "fax", "template": "t"]]], ["days": "lunar"], ["roll": "modified_following"],
        ["late": ["policy": "wait"]], ["late": ["policy": "skip", "max_days": -1]], ["late": .null], ["if": ["person": "PX"]],
        ["if": ["min_score": 3]], ["if": ["min_score": .null]], ["position": "1"], ["offset": 99_999],
        ["offset": .integer(.min)],
    ]

    static let channels: [[String: JSONValue]] = [
        ["windows": ["bureau": ["weekday": "08:00-20:00"]]], ["windows": ["fax": .null]], ["state_windows": ["RJ": ["task": [:]]]],
        ["quiet_days_after_contact": ["protest": 3]], ["caps": [["channels": ["sms", "task"], "days": 1, "max": 1]]],
    ]

    static let cases: [[String: JSONValue]] = [
        ["until": "2026-01-04"], ["from": "2026-02-30"], ["runs": "weekly"], ["run_time": "7:30"], ["run_time": "24:00"],
        ["utc_offset": "-3"], ["down": ["2026-13-01"]], ["closed": "2026-01-01"], ["notice_days": ["fax": 3]],
        ["windows": ["sms": ["friday": .null]]], ["windows": ["sms": ["weekday": "8-20"]]],
        ["caps": [["channels": ["sms"], "days": 1]]], ["titles": [["id": "T1", "debtor": "D9"]]],
        ["debtors": [["id": "D1", "person": "PX", "state": "SP", "utc_offset": "-03:00"]]],
        ["debtors": [["id": "D1", "person": "PF", "state": "SP", "utc_offset": "-12:00"]]],
    ]

    static let events: [[String: JSONValue]] = [
        ["type": "paid", "title": "T1"], ["type": "payment", "title": "T9", "amount_cents": 1], ["type": "payment", "title": "T1"],
        ["type": "payment", "title": "T1", "amount_cents": .integer(.max)], ["type": "stopped", "debtor": "T1"],
        ["type": "paused"], ["type": "paused", "title": "T9", "debtor": "D1"], ["type": "paused", "debtor": "D1", "until": "2026-02-30"],
        ["type": "opted_out", "debtor": "D1", "channel": "bureau"], ["type": "promise_cancelled", "id": "P1"],
        ["type": "agreement_broken", "id": "A1"], ["type": "agreement_closed", "id": "A1", "titles": ["T9"]],
        ["type": "promise_made", "id": "P1", "titles": ["T1"], "amount_cents": 1, "due": "2026-01-00"],
        ["type": "promise_made", "id": "P1", "titles": ["T1"], "amount_cents": 1, "due": "2026-01-10", "tolerance_days": -1],
        ["type": "stopped", "debtor": "D1", "known_on": "2026-02-30"], ["type": "stopped", "debtor": "D1", "on": "2026-06-31"],
        ["on": "2026-01-10"],
    ]
}
