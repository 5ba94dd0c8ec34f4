import AcertoCases
import JSONLines
import Testing

/// One change to a good case and what it must be refused with.
struct Refusal: Sendable, CustomTestStringConvertible {
    let path: [String]
    let value: JSONValue
    let code: String
    let field: String
    var testDescription: String { "\(field) is \(code)" }

    init(_ path: String, _ value: JSONValue, _ code: String, _ field: String? = nil) {
        self.path = path.split(separator: ".").map(String.init)
        self.value = value
        self.code = code
        self.field = field ?? path
    }
}

@Suite("Refused cases") struct RefusalTests {
    static let receipt: JSONValue = [
        "id": "R1", "title": "T1", "on": "2026-01-12", "age_days": 40, "held_by": "agency", "author": "op7",
        "components": ["principal": 100],
    ]

    static let good: JSONValue = [
        "id": "x",
        "input": [
            "start": "2026-01-01", "until": "2026-03-31", "frequency": ["kind": "monthly", "day": 31], "rounding": "half_up",
            "fees_to": "agency", "min_transfer_cents": 0, "negative": "carry", "operator_percent": "5",
            "rules": [["name": "n", "percent": "8", "base": ["principal"]]], "taxes": [["name": "IRRF", "percent": "1.5"]],
            "receipts": [receipt], "reversals": [["id": "X1", "receipt": "R1", "on": "2026-02-02"]],
        ],
    ]

    static let refusals: [Refusal] = [
        Refusal("rounding", "up", "bad_rule"), Refusal("rounding", nil, "bad_case"), Refusal("fees_to", "operator", "bad_rule"),
        Refusal("negative", "forgive", "bad_rule"), Refusal("operator_percent", "-5", "bad_rule"),
        Refusal("operator_percent", 5, "bad_rule"), Refusal("start", "2026-02-30", "bad_case"), Refusal("until", 20_260_331, "bad_case"),
        Refusal("frequency.kind", "yearly", "bad_rule"), Refusal("frequency.day", 32, "bad_case"),
        Refusal("min_transfer_cents", "0", "bad_case"), Refusal("rules.0.percent", "8,5", "bad_rule", "rules[0].percent"),
        Refusal("rules.0.percent", nil, "bad_rule", "rules[0].percent"), Refusal("rules.0.base.0", "juros", "bad_rule", "rules[0].base[0]"),
        Refusal("rules.0.base", ["fees", "fees"], "bad_rule", "rules[0].base[1]"),
        Refusal("rules.0", ["name": "n", "percent": "1", "min_age": 91, "max_age": 90], "bad_rule", "rules[0].max_age"),
        Refusal("rules.0", ["name": "n", "percent": "1", "min_cents": 2, "max_cents": 1], "bad_rule", "rules[0].max_cents"),
        Refusal("rules.0", ["name": "n", "percent": "1", "fixed_cents": -1], "bad_rule", "rules[0].fixed_cents"),
        Refusal("rules.0", ["name": "n", "percent": "1", "origin": "fax"], "bad_rule", "rules[0].origin"),
        Refusal("rules.0", 7, "bad_rule", "rules[0]"), Refusal("taxes.0.percent", "x", "bad_rule", "taxes[0].percent"),
        Refusal("receipts.0.components.principal", -1, "bad_case", "receipts[0].components.principal"),
        Refusal("receipts.0.components.juros", 1, "bad_rule", "receipts[0].components.juros"),
        Refusal("receipts.0.components", ["principal": .integer(.max), "fees": 1], "bad_case", "receipts[0].components"),
        Refusal("receipts.0.on", "12/01/2026", "bad_case", "receipts[0].on"),
        Refusal("receipts.0.held_by", "bank", "bad_rule", "receipts[0].held_by"),
        Refusal("receipts.0.id", nil, "bad_case", "receipts[0].id"), Refusal("receipts", "none", "bad_case"),
        Refusal("reversals.0.receipt", "R2", "bad_case", "reversals[0].receipt"),
    ]

    @Test("the case itself is good") func accepted() { #expect(SettlementCase.answer(Self.good)["error"] == nil) }

    @Test("is refused with its code and field", arguments: refusals)
    func refused(_ refusal: Refusal) {
        let answer = SettlementCase.answer(Self.good.replacing(["input"] + refusal.path, with: refusal.value))
        #expect(answer["error"]?["code"]?.string == refusal.code)
        #expect(answer["error"]?["field"]?.string == refusal.field)
    }

    @Test("no question is answered with a trap or an empty object", arguments: [[:], ["input": 1], ["input": [:]], 3, nil] as [JSONValue])
    func hostile(question: JSONValue) { #expect(SettlementCase.answer(question)["error"]?["code"] == "bad_case") }

    @Test("a reversal stated before its receipt is refused, also when both are later than the last closing day")
    func reversalFirst() {
        for (on, reversedOn) in [("2026-02-10", "2026-01-31"), ("2026-05-10", "2026-04-30"), ("2026-04-01", "2026-03-31")] {
            let question = Self.good.replacing(["input", "receipts", "0", "on"], with: .string(on))
                .replacing(["input", "reversals", "0", "on"], with: .string(reversedOn))
            #expect(SettlementCase.answer(question)["error"]?["field"] == "reversals[0].on")
        }
    }

    @Test("a day before its receipt but in the same period is no reason to refuse")
    func reversalFirstInPeriod() {
        let question = Self.good.replacing(["input", "reversals", "0", "on"], with: "2026-01-11")
        #expect(SettlementCase.answer(question)["statements"]?.array?.first?["lines"]?.array?.first?["kind"] == "reversal")
    }

    @Test("sums beyond 64 bits are refused, not trapped")
    func overflow() {
        let huge = Self.receipt.replacing(["components"], with: ["principal": .integer(.max)])
        let question = Self.good.replacing(["input", "receipts"], with: .array([huge, huge.replacing(["id"], with: "R2")]))
            .replacing(["input", "reversals"], with: [])
        #expect(SettlementCase.answer(question)["error"]?["reason"] == "amount out of range")
    }

    @Test("a daily account of millennia is refused before it fills the memory")
    func tooManyPeriods() {
        let question = Self.good.replacing(["input", "until"], with: "9999-12-31").replacing(
            ["input", "frequency"],
            with: ["kind": "daily"]
        )
        #expect(SettlementCase.answer(question)["error"]?["field"] == "until")
    }
}

extension JSONValue {
    /// This document with the value at `path` (keys and indices) replaced.
    func replacing(_ path: [String], with value: JSONValue) -> JSONValue {
        guard let step = path.first else { return value }
        let rest = Array(path.dropFirst())
        switch self {
        case .object(var members):
            members[step] = (members[step] ?? .null).replacing(rest, with: value)
            return .object(members)
        case .array(var elements):
            guard let index = Int(step), elements.indices.contains(index) else { return self }
            elements[index] = elements[index].replacing(rest, with: value)
            return .array(elements)
        default:
            return value
        }
    }
}
