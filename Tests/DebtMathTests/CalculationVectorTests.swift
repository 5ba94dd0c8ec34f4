import AcertoCases
import Foundation
import JSONLines
import Testing

@Suite("Calculation cases") struct CalculationVectorTests {
    @Test("every field that a worked case expects is in the answer", arguments: try Fixture.cases("correction"))
    func workedCase(_ worked: Fixture.Case) {
        let answer = CalculationCase.answer(worked.question)
        #expect(Fixture.differences(worked.expected, answer) == [], "\(worked)")
    }

    @Test("answers equal those of an independent program in rational arithmetic", arguments: try Fixture.cases("reference"))
    func referenceCase(_ reference: Fixture.Case) {
        let answer = CalculationCase.answer(reference.question)
        #expect(Fixture.differences(reference.expected, answer) == [], "\(reference)")
    }

    @Test("a case that is no case is refused, whatever it lacks")
    func incomplete() {
        let questions: [JSONValue] = [
            [], "text", ["kind": "update"], ["kind": "other", "input": [:]], ["kind": "update", "input": []],
            ["input": ["calc_date": "2024-01-01"]],
            ["kind": "update", "input": ["calc_date": "2024-02-30", "titles": [], "policy": [:]]],
            ["kind": "update", "input": ["calc_date": "2024-02-03", "titles": [], "policy": [:]]],
        ]
        for question in questions { #expect(CalculationCase.answer(question)["error"]?["code"] == "bad_case", "\(question.text)") }
    }
}

/// The files of worked cases beside the tests.
enum Fixture {
    struct Case: CustomTestStringConvertible, Sendable {
        let question: JSONValue
        let expected: JSONValue
        var testDescription: String { "\(question["id"]?.string ?? "?"): \(question["title"]?.string ?? question["kind"]?.string ?? "")" }
    }

    static func cases(_ name: String) throws -> [Case] {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json"))
        let file = try JSONValue(parsing: Data(contentsOf: url))
        let cases = try #require(file["cases"]?.array)
        return try cases.map { Case(question: $0, expected: try #require($0["expected"])) }
    }

    /// The paths at which an answer lacks or contradicts what is expected; of an error only the code counts.
    static func differences(_ expected: JSONValue, _ answer: JSONValue?, at path: String = "") -> [String] {
        switch expected {
        case .object(let members):
            let keys = members.keys.filter { path != ".error" || $0 == "code" }
            return keys.sorted().flatMap { differences(members[$0] ?? .null, answer?[$0], at: "\(path).\($0)") }
        case .array(let elements):
            guard let answers = answer?.array, answers.count == elements.count else { return ["\(path): not a list of \(elements.count)"] }
            return zip(elements, answers).enumerated().flatMap { differences($1.0, $1.1, at: "\(path)[\($0)]") }
        default:
            return expected == answer ? [] : ["\(path): expected \(expected.text), got \(answer?.text ?? "nothing")"]
        }
    }
}
