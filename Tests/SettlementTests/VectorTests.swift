import AcertoCases
import Foundation
import JSONLines
import Settlement
import Testing

@Suite("Settlement vectors") struct VectorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let question: JSONValue
        let expected: JSONValue
        var testDescription: String { "\(question["id"]?.string ?? "") \(question["title"]?.string ?? "")" }
    }

    static let cases: [Case] = {
        guard let url = Bundle.module.url(forResource: "settlement", withExtension: "json", subdirectory: "Fixtures"),
            let file = try? JSONValue(parsing: Data(contentsOf: url)), let cases = file["cases"]?.array
        else { return [] }
        return cases.compactMap { item in item["expected"].map { Case(question: item, expected: $0) } }
    }()

    @Test("the file has its thirty cases") func complete() { #expect(Self.cases.count == 30) }

    @Test("every published case gives exactly the published statements or error code", arguments: cases)
    func vector(_ item: Case) throws {
        let answer = SettlementCase.answer(item.question)
        if let code = item.expected["error"]?["code"] {
            #expect(answer["error"]?["code"] == code)
            #expect(answer["statements"] == nil)
        } else {
            #expect(answer.text == item.expected.text)
        }
    }
}
