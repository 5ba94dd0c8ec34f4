extension SQL: ExpressibleByStringInterpolation {
    /// Trusted constant text.
    @inlinable public init(stringLiteral text: String) { self.init(text: text) }

    /// The statement collected from a literal with interpolations.
    @inlinable public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sql }

    /// Collects text and parameters in the order they stand in the literal.
    public struct StringInterpolation: StringInterpolationProtocol {
        @usableFromInline var sql: SQL

        /// Makes room for the literal.
        @inlinable public init(literalCapacity: Int, interpolationCount: Int) {
            var text = ""
            text.reserveCapacity(literalCapacity + 3 * interpolationCount)
            sql = SQL(text: text)
            sql.slots.reserveCapacity(interpolationCount)
            sql.types.reserveCapacity(interpolationCount)
            sql.values.bytes.reserveCapacity(16 * interpolationCount)
        }

        /// Constant text of the literal.
        @inlinable public mutating func appendLiteral(_ literal: String) { sql.text.append(literal) }

        /// Binds a value as the next parameter.
        @inlinable public mutating func appendInterpolation(_ value: some PostgresEncodable) { sql.bind(value) }

        /// Binds a value or NULL as the next parameter.
        @inlinable public mutating func appendInterpolation<T: PostgresEncodable>(_ value: T?) { sql.bind(value) }

        /// Inserts a piece of a statement with its parameters.
        public mutating func appendInterpolation(_ piece: SQL) { sql.append(piece) }

        /// Inserts trusted constant text, such as a column list shared by statements; never input.
        @inlinable public mutating func appendInterpolation(unsafeSQL text: String) { sql.text.append(text) }

        /// Inserts a quoted identifier (schema, table, column).
        public mutating func appendInterpolation(identifier: String) { sql.text.append(SQL.quoted(identifier: identifier)) }
    }

    /// The identifier in double quotes, with quotes inside doubled.
    static func quoted(identifier: String) -> String {
        var quoted = "\""
        for character in identifier.unicodeScalars {
            if character == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }
}
