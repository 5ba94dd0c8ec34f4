import Foundation
import JSONLines

/// The sample files of these tests.
enum Fixtures {
    static func bytes(_ name: String) throws -> [UInt8] {
        guard let folder = Bundle.module.resourceURL?.appendingPathComponent("Fixtures") else { throw CocoaError(.fileNoSuchFile) }
        return [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    /// The entries of a manifest; none when it cannot be read, which the tests notice.
    static func entries(_ manifest: String) -> [JSONValue] {
        guard let bytes = try? bytes(manifest), let document = try? JSONValue(parsing: bytes) else { return [] }
        return document["arquivos"]?.array ?? []
    }
}
