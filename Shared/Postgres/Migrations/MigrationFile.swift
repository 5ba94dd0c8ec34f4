/// One step of a schema: a file of SQL, embedded in the binary, named `V<number>_<words>` and never changed once released.
public struct MigrationFile: Sendable {
    /// The name without path and extension: `V0001_titles`.
    public let name: String
    /// The file as it is; its SHA-256 is recorded with the schema.
    public let bytes: [UInt8]

    /// Wraps an embedded file; the name is checked when it is applied.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// The number behind the `V`, 0…999,999.
    func number() throws(PostgresError) -> Int32 {
        let digits = name.dropFirst().prefix { $0.isASCII && $0.isNumber }
        guard name.first == "V", name.dropFirst(1 + digits.count).first == "_", digits.count <= 6, let number = Int32(digits) else {
            throw PostgresError(.migration, "\(name): the name is not V<number>_<words>")
        }
        return number
    }

    /// Files that cannot run in a transaction (`CREATE INDEX CONCURRENTLY`) say so in their first line.
    static let outsideTransactionMark = "-- outside a transaction"

    var runsOutsideTransaction: Bool { bytes.starts(with: Self.outsideTransactionMark.utf8) }
}
