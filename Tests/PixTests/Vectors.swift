import Foundation
import JSONLines
import Testing

/// Reads a fixture of this test target.
func fixture(_ name: String) throws -> JSONValue {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures"))
    return try JSONValue(parsing: Data(contentsOf: url))
}

/// The rows under `key` of a fixture; a missing fixture gives no rows, which the tests that count them notice.
func rows(_ name: String, _ key: String) -> [JSONValue] { (try? fixture(name))?[key]?.array ?? [] }
