internal import CPostgres

/// Reads a connection URL, or a `keyword=value` string, with libpq's own parser.
enum ConnectionURL {
    static func parse(_ url: String) throws(PostgresError) -> [String: String] {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(url, &message) else {
            // libpq's message quotes the URL, and with it the password.
            PQfreemem(message)
            throw PostgresError(.settings, "the database URL is malformed")
        }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return values
    }
}
