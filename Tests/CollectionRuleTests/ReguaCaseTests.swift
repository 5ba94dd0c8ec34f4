import AcertoCases
import JSONLines
import Testing

@Suite("Cases of the collection rule") struct ReguaCaseTests {
    @Test("a title of another debtor changes nothing for this one", arguments: ReguaVectorTests.cases.indices)
    func anotherDebtor(index: Int) throws {
        let worked = ReguaVectorTests.cases[index]
        let expected = try #require(worked["expected"])
        guard expected["error"] == nil else { return }
        var input = try #require(worked["input"]?.object)
        input["debtors"] = .array(
            [["id": "D0", "person": "PJ", "state": "RJ", "utc_offset": "-03:00"]] + (input["debtors"]?.array ?? [])
        )
        input["titles"] = .array(
            (input["titles"]?.array ?? []) + [
                [
                    "id": "T0", "debtor": "D0", "amount_cents": 10_000, "due_date": input["from"] ?? .null,
                    "entered_on": input["from"] ?? .null,
                ]
            ]
        )
        let answer = ReguaCase.answer(["input": .object(input)])
        #expect(answer["decisions"]?.array?.filter { $0["title"] != "T0" } == expected["decisions"]?.array)
        #expect(answer["acts"]?.array?.filter { $0["debtor"] != "D0" } == expected["acts"]?.array)
    }

    @Test("payments of another debtor's title count for a promise that names it")
    func sharedPromise() throws {
        var input = try Refusals.input()
        input["debtors"] = .array((input["debtors"]?.array ?? []) + [["id": "D2", "person": "PF", "state": "SP", "utc_offset": "-03:00"]])
        input["titles"] = .array(
            (input["titles"]?.array ?? []) + [
                ["id": "T2", "debtor": "D2", "amount_cents": 9_000, "due_date": "2026-01-12", "entered_on": "2026-01-02"]
            ]
        )
        let promise: JSONValue = [
            "on": "2026-01-05", "type": "promise_made", "id": "P1", "titles": ["T1", "T2"], "amount_cents": 5_000, "due": "2026-01-20",
        ]
        let payment: JSONValue = ["on": "2026-01-14", "type": "payment", "title": "T2", "amount_cents": 5_000]
        input["events"] = [promise, payment]
        let dates = ReguaCase.answer(["input": .object(input)])["decisions"]?.array?.filter { $0["title"] == "T1" }.map { $0["date"] }
        #expect(dates == ["2026-01-13", "2026-01-14"])
    }

    @Test(
        "a case without input, or of another kind, is refused",
        arguments: [.null, [:], ["input": 3], ["input": []], "text"] as [JSONValue]
    )
    func noCase(question: JSONValue) {
        #expect(ReguaCase.answer(question)["error"]?["code"]?.string?.hasPrefix("bad_") == true)
    }
}
