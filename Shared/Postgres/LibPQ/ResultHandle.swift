internal import CPostgres

/// Owns one `PGresult`, freed once, when the last row that reads from it is gone.
///
/// Sendable although it holds a pointer: libpq does not change a result after `PQgetResult` has handed it out, none of the functions
/// used here (`PQgetvalue`, `PQgetlength`, `PQgetisnull`, `PQfname`, `PQresultErrorField`…) writes to it, and `PQclear` runs in
/// `deinit`, when no other reference exists. Results are independent of the connection that made them.
final class ResultHandle: @unchecked Sendable {
    private let raw: OpaquePointer
    let rowCount: Int
    let columnCount: Int

    init(owning raw: OpaquePointer) {
        self.raw = raw
        rowCount = Int(PQntuples(raw))
        columnCount = Int(PQnfields(raw))
    }

    deinit { PQclear(raw) }

    /// Whether a COPY that begins is in binary format.
    var isBinary: Bool { PQbinaryTuples(raw) == 1 }

    var status: ExecStatusType { PQresultStatus(raw) }

    /// The rows that INSERT, UPDATE, DELETE, MERGE, COPY, SELECT… touched; 0 for other commands.
    var affectedRows: Int {
        guard let text = PQcmdTuples(raw) else { return 0 }
        return Int(String(cString: text)) ?? 0
    }

    /// The command tag: `COMMIT`, `INSERT 0 5`.
    var commandTag: String { PQcmdStatus(raw).map { String(cString: $0) } ?? "" }

    func type(ofColumn column: Int) -> PostgresType { PostgresType(rawValue: PQftype(raw, Int32(truncatingIfNeeded: column))) }

    func name(ofColumn column: Int) -> String { PQfname(raw, Int32(truncatingIfNeeded: column)).map { String(cString: $0) } ?? "" }

    /// The column with exactly this name, the first if there are several. (`PQfnumber` would fold case.)
    func column(named name: String) -> Int? { (0..<columnCount).first { self.name(ofColumn: $0) == name } }

    /// Lends the bytes of a cell, or `nil` for NULL. Row and column are in range.
    func withCell<R>(row: Int, column: Int, _ body: (RawSpan?) throws(PostgresError) -> R) throws(PostgresError) -> R {
        let (row, column) = (Int32(truncatingIfNeeded: row), Int32(truncatingIfNeeded: column))
        guard PQgetisnull(raw, row, column) == 0 else { return try body(nil) }
        let bytes = UnsafeRawBufferPointer(start: PQgetvalue(raw, row, column), count: Int(PQgetlength(raw, row, column)))
        return try body(bytes.bytes)
    }

    /// A text field of an error, by its code in the protocol ("C" is the SQLSTATE).
    private func errorField(_ code: Unicode.Scalar) -> String? { PQresultErrorField(raw, Int32(code.value)).map { String(cString: $0) } }

    /// The error this result reports. `code` is used when the server sent no SQLSTATE of its own meaning.
    func error(statementIndex: Int? = nil) -> PostgresError {
        let sqlState = errorField("C")
        // libpq itself reports a lost connection as a failed result without SQLSTATE.
        var fields = PostgresError.Fields(sqlState == nil ? .connection : sqlState == "57014" ? .timeout : .server)
        fields.sqlState = sqlState
        fields.constraint = errorField("n")
        fields.table = errorField("t")
        fields.column = errorField("c")
        fields.serverMessage = errorField("M") ?? PQresultErrorMessage(raw).map { String(cString: $0) }
        fields.sourceFunction = errorField("R")
        fields.statementIndex = statementIndex
        return PostgresError(fields)
    }
}
