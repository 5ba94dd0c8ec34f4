import AcertoCases
import JSONLines
import Testing

@Suite("Refusals of the calculation case") struct RefusalTests {
    private static let correction: JSONValue = ["index": "INPC", "convention": "court_table"]
    private static let interest: JSONValue = ["mode": "simple", "rate_pct_month": "1", "day_count": "actual_30"]

    /// An update of one title that is late, with some members of the policy and of the input replaced.
    private static func answer(policy: [String: JSONValue] = [:], input: [String: JSONValue] = [:]) -> JSONValue {
        let terms: [String: JSONValue] = ["correction": correction, "interest": interest, "fine": ["percent": "2"]]
        let members: [String: JSONValue] = [
            "calc_date": "2024-06-20", "titles": [["id": "T", "amount_cents": 150_000, "due_date": "2024-01-15"]],
            "policy": .object(terms.merging(policy) { $1 }),
        ]
        return CalculationCase.answer(["kind": "update", "input": .object(members.merging(input) { $1 })])
    }

    private static func code(_ answer: JSONValue) -> String? { answer["error"]?["code"]?.string }

    @Test("the title used here is updated when nothing is wrong")
    func sound() { #expect(Self.answer()["total_cents"] == 164_746) }

    @Test(
        "policies that cannot be applied",
        arguments: [
            ["correction": ["index": "INPC", "convention": "other"]], ["correction": ["index": "INPC"]],
            ["correction": ["convention": "court_table"]],
            ["correction": ["index": "INPC", "convention": "daily"]],
            ["correction": ["index": "SELIC_DAILY", "convention": "court_table"]],
            ["correction": ["index": "INPC", "convention": "calendar_days_simple"]],
            ["correction": ["index": "INPC", "convention": "court_table", "lag_months": -1]],
            ["correction": ["index": "INPC", "convention": "court_table", "factor_decimals": 39]],
            ["correction": ["index": "INPC", "convention": "court_table", "missing": "skip"]],
            ["interest": ["mode": "simple", "rate_pct_month": "1"]], ["interest": ["mode": "simple", "day_count": "actual_30"]],
            ["interest": ["rate_pct_month": "1", "day_count": "actual_30"]],
            ["interest": ["mode": "simple", "rate_pct_month": "1%", "day_count": "actual_30"]],
            ["interest": ["mode": "simple", "rate_pct_month": "1", "day_count": "actual_31"]],
            ["fine": ["percent": "-2"]], ["fine": ["percent": "2", "base": "total"]], ["fees": ["percent": "10"]],
            ["fees": ["percent": "10", "base": ["total"]]],
            ["discounts": [["component": "total", "percent": "100.01"]]], ["discounts": [["component": "honorarios", "percent": "1"]]],
            ["rounding": ["mode": "up"]], ["due_roll": "next"], ["late_count_from": "today"], ["grace_days": -1], ["grace_days": "3"],
            ["payments_rule": ["order": ["interest", "costs"]]], ["payments_rule": ["method": "any"]],
        ] as [[String: JSONValue]]
    )
    func badPolicy(_ policy: [String: JSONValue]) { #expect(Self.code(Self.answer(policy: policy)) == "bad_policy") }

    @Test("payments exclude rounding at the end and the citizen's calculator")
    func payments() {
        let payments: [String: JSONValue] = ["payments": [["date": "2024-03-01", "amount_cents": 1000]]]
        let citizen: [String: JSONValue] = ["index": "INPC", "convention": "citizen_calculator"]
        #expect(Self.code(Self.answer(policy: ["rounding": ["step": "end"]], input: payments)) == "bad_policy")
        #expect(Self.code(Self.answer(policy: ["correction": .object(citizen)], input: payments)) == "bad_policy")
        let proRata = citizen.merging(["pro_rata": "calendar_days_simple"]) { $1 }
        #expect(Self.code(Self.answer(policy: ["correction": .object(proRata)], input: payments)) == nil)
    }

    @Test(
        "cases that cannot be computed",
        arguments: [
            ["calc_date": "2024-02-30"], ["calc_date": "20/06/2024"], ["calc_date": nil], ["titles": []],
            ["titles": [["id": "T", "due_date": "2024-01-15"]]],
            ["titles": [["id": "T", "amount_cents": -1, "due_date": "2024-01-15"]]],
            ["titles": [["id": "T", "amount_cents": "1", "due_date": "2024-01-15"]]],
            ["titles": [["id": "T", "amount_cents": 9_223_372_036_854_775_807, "due_date": "2024-01-15"]]],
            [
                "titles": [
                    ["id": "T", "amount_cents": 1, "due_date": "2024-01-15"], ["id": "T", "amount_cents": 1, "due_date": "2024-01-15"],
                ]
            ],
            ["payments": [["date": "2024-03-01", "amount_cents": 10, "title_id": "U"]]],
            ["payments": [["date": "2024-03-01", "amount_cents": -10]]],
            ["costs": [["date": "2024-03-01"]]], ["costs": [["date": "2024-03-01", "amount_cents": -1]]],
            ["variables": [["kind": "fixed"]]], ["policy": nil],
        ] as [[String: JSONValue]]
    )
    func badCase(_ input: [String: JSONValue]) { #expect(Self.code(Self.answer(input: input)) == "bad_case") }

    @Test("a payment names its title when there are several")
    func paymentOfSeveral() {
        let titles: JSONValue = [
            ["id": "T", "amount_cents": 10, "due_date": "2024-01-15"], ["id": "U", "amount_cents": 10, "due_date": "2024-01-15"],
        ]
        let unnamed: JSONValue = [["date": "2024-03-01", "amount_cents": 5]]
        let named: JSONValue = [["date": "2024-03-01", "amount_cents": 5, "title_id": "U"]]
        #expect(Self.code(Self.answer(input: ["titles": titles, "payments": unnamed])) == "bad_case")
        #expect(Self.code(Self.answer(input: ["titles": titles, "payments": named])) == nil)
    }

    @Test("series that do not have what is needed")
    func series() {
        #expect(Self.code(Self.answer(policy: ["correction": ["index": "IPCX", "convention": "court_table"]])) == "unknown_index")
        #expect(Self.code(Self.answer(input: ["calc_date": "2030-01-10"])) == "index_missing")
        let gap: JSONValue = [
            "convention": "court_table", "segments": [["index": "INPC", "until": "2024-02"], ["index": "IPCA", "from": "2024-04"]],
        ]
        #expect(Self.code(Self.answer(policy: ["correction": gap])) == "index_missing")
        let early: JSONValue = ["index": "POUPANCA", "convention": "court_table", "missing": "repeat_last", "lag_months": 200]
        #expect(Self.code(Self.answer(policy: ["correction": early])) == "index_missing")
        #expect(Self.code(Self.answer(policy: ["interest": ["mode": "simple", "rate_pct_month": "legal_rate"]])) == "no_rate")
    }

    @Test(
        "huge rates and far dates end in an error or a result",
        arguments: [
            ["interest": ["mode": "compound", "rate_pct_month": "1000000000", "day_count": "actual_30"]],
            ["interest": ["mode": "compound", "rate_pct_month": "-200", "day_count": "actual_30"]],
            ["correction": ["index": "INPC", "convention": "court_table", "missing": "repeat_last"]],
        ] as [[String: JSONValue]]
    )
    func hostile(_ policy: [String: JSONValue]) {
        #expect(Self.code(Self.answer(policy: policy, input: ["calc_date": "9999-12-31"])) != nil)
    }
}
