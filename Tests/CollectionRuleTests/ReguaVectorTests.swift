import AcertoCases
import FoundationEssentials
import JSONLines
import Testing

@Suite("Worked cases of the collection rule") struct ReguaVectorTests {
    static let cases: [JSONValue] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/regua.json")
        guard let data = try? Data(contentsOf: file), let vectors = try? JSONValue(parsing: data) else { return [] }
        return vectors["cases"]?.array ?? []
    }()

    @Test("there are sixty of them") func count() { #expect(Self.cases.count == 60) }

    @Test("each is decided as worked", arguments: cases.indices) func worked(_ index: Int) throws {
        let worked = Self.cases[index]
        let (answer, expected) = (ReguaCase.answer(worked), try #require(worked["expected"]))
        if let code = expected["error"]?["code"] {
            #expect(answer["error"]?["code"] == code)
        } else {
            #expect(answer == expected)
        }
    }
}
