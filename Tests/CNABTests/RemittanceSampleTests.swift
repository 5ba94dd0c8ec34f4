import AcertoCases
import JSONLines
import Testing

@Suite("Shipments of other programs") struct RemittanceSampleTests {
    static let entries = Fixtures.entries("remessa/manifest.json")

    @Test("the manifest has its four files") func complete() { #expect(Self.entries.count == 4) }

    @Test("a reader finds exactly what is in the file", arguments: entries)
    func found(_ entry: JSONValue) throws {
        let document = CNABCase.read(try Fixtures.bytes("remessa/" + (try #require(entry["arquivo"]?.string))), titles: false)
        for (field, expected) in try #require(entry["esperado"]?.object) {
            #expect(document.object?[field] == expected, "\(field)")
        }
    }
}
