import BusinessCalendar
import CollectionRule
import JSONLines

/// Writes the answer to a case.
enum ReguaOutput {
    /// One entry of `decisions`.
    static func decision(_ decision: Decision) -> JSONValue {
        var members: [String: JSONValue] = [
            "date": .string(decision.day.description), "title": .string(decision.title.text),
            "position": .integer(Int64(decision.position)), "channel": .string(decision.channel.word),
            "verdict": .string(decision.verdict.word),
        ]
        switch decision.verdict {
        case .fired(let time): members["at"] = .string(time.description)
        case .gated(let gate): members["gate"] = .string(gate.rawValue)
        case .merged, .lapsed, .notApplicable: break
        }
        return .object(members)
    }

    /// One entry of `acts`.
    static func act(_ act: Act) -> JSONValue {
        [
            "date": .string(act.day.description), "debtor": .string(act.debtor.text), "channel": .string(act.channel.word),
            "template": .string(act.template.text), "at": .string(act.at.description),
            "titles": .array(act.titles.map { .string($0.text) }),
        ]
    }
}
