/// One SQL statement with its parameters. Interpolated values can only be bound, never become text:
/// ```swift
/// let open: SQL = "SELECT id, due FROM titles WHERE tenant = \(tenant) AND status = ANY(\(["open", "late"]))"
/// ```
/// The text (with `$1`, `$2`…) and the parameter types are the key of the prepared statement, so a statement should differ between
/// calls only by its parameters.
public struct SQL: Sendable {
    /// Statement text with numbered placeholders.
    @usableFromInline var text: String
    /// Where each placeholder begins in `text`, and how long its value is (-1 for NULL).
    @usableFromInline var slots: [Slot]
    /// The types of the parameters.
    @usableFromInline var types: [PostgresType]
    /// All values, one behind the other.
    @usableFromInline var values: PostgresWriter

    @usableFromInline struct Slot: Sendable {
        @usableFromInline let textOffset: Int
        @usableFromInline let length: Int

        @inlinable init(textOffset: Int, length: Int) {
            self.textOffset = textOffset
            self.length = length
        }
    }

    @inlinable init(text: String) {
        self.text = text
        slots = []
        types = []
        values = PostgresWriter()
    }

    /// A statement made of constant text that the program trusts; never of input.
    public init(unsafeSQL text: String) { self.init(text: text) }

    /// The statement's text as the server sees it. Holds no parameter.
    public var statement: String { text }

    @inlinable mutating func bind<T: PostgresEncodable>(_ value: T) {
        let offset = text.utf8.count
        types.append(T.postgresType)
        text.append("$")
        text.append(String(types.count))
        guard !value.isPostgresNull else {
            slots.append(Slot(textOffset: offset, length: -1))
            return
        }
        let start = values.bytes.count
        value.encode(into: &values)
        slots.append(Slot(textOffset: offset, length: values.bytes.count - start))
    }

    /// Joins two pieces; the placeholders of the right one are renumbered.
    public static func + (left: SQL, right: SQL) -> SQL {
        var joined = left
        joined.append(right)
        return joined
    }

    /// Appends a piece in place.
    public static func += (left: inout SQL, right: SQL) { left.append(right) }

    mutating func append(_ other: SQL) {
        let source = other.text.utf8
        var copied = source.startIndex
        for (index, slot) in other.slots.enumerated() {
            let placeholder = source.index(source.startIndex, offsetBy: slot.textOffset)
            text += other.text[copied..<placeholder]
            slots.append(Slot(textOffset: text.utf8.count, length: slot.length))
            text += "$\(slots.count)"
            copied = source.index(placeholder, offsetBy: 1 + String(index + 1).utf8.count)
        }
        text += other.text[copied...]
        types += other.types
        values.bytes += other.values.bytes
        if let refusal = other.values.refusal { values.refuse(refusal) }
    }

    /// Throws when the statement cannot be sent as it is.
    func validate() throws(PostgresError) {
        if let refusal = values.refusal { throw PostgresError(.encoding, refusal) }
        // The protocol counts parameters in 16 bits. More rows at once: arrays and unnest, or COPY.
        guard slots.count <= 65_535 else { throw PostgresError(.encoding, "more than 65,535 parameters") }
        guard values.bytes.count < 1 << 30 else { throw PostgresError(.encoding, "parameters of more than 1 GiB") }
    }
}

extension SQL: CustomStringConvertible {
    /// The text with placeholders; no values.
    public var description: String { text }
}
