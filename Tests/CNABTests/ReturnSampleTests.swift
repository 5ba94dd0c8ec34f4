import AcertoCases
import JSONLines
import Testing

@Suite("Return files of the banks") struct ReturnSampleTests {
    static let entries = Fixtures.entries("manifest.json")

    @Test("the manifest has its eleven files") func complete() { #expect(Self.entries.count == 11) }

    @Test("every total, and the first and last title, are exactly the expected ones", arguments: entries)
    func totals(_ entry: JSONValue) throws {
        let document = CNABCase.read(try Fixtures.bytes(try #require(entry["arquivo"]?.string)), titles: false)
        for (field, expected) in try #require(entry["esperado"]?.object) {
            #expect(document.object?[field] == expected, "\(field)")
        }
        for title in ["primeiro_titulo", "ultimo_titulo"] {
            for (field, expected) in try #require(entry[title]?.object) {
                #expect(document[title]?.object?[field] == expected, "\(title).\(field)")
            }
        }
    }
}
