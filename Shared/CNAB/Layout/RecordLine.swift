import BusinessCalendar
import Money

/// One line of a file, exactly as wide as its layout.
struct RecordLine {
    /// The place in the file, from 1.
    let number: Int
    /// Latin-1 characters, one a column.
    let bytes: [UInt8]
    /// How many of them were in the file; the rest is padding.
    let present: Int

    private static let blank = UInt8(ascii: " ")
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    /// The character of one column, from 1; a blank beyond the line.
    func character(_ column: Int) -> UInt8 { bytes.indices.contains(column - 1) ? bytes[column - 1] : Self.blank }

    /// The text between two columns without the blanks around it.
    func text(_ columns: ClosedRange<Int>) -> String { Self.string(trimmed(columns)) }

    /// The text of a field without the blanks around it; empty when the layout has no such field.
    func text(_ field: LayoutField?) -> String { field.map { text($0.columns) } ?? "" }

    /// The text of a field with the blanks around it.
    func untrimmed(_ field: LayoutField?) -> String {
        field.map { field in Self.string(bytes[clamped(field.columns)]) } ?? ""
    }

    /// The number of a field: zero when it is blank or the layout has no such field.
    /// - Throws: `width` when the line ends before the field does, `number` at the first column that is no digit.
    func number(_ field: LayoutField?) throws(CNABError) -> Int64 {
        guard let field else { return 0 }
        guard present >= field.columns.upperBound else { throw missing(field) }
        let range = clamped(field.columns)
        var value: Int64 = 0
        for index in range.drop(while: { bytes[$0] == Self.blank }) {
            guard Self.digits.contains(bytes[index]) else {
                throw CNABError(.number, line: number, column: index + 1, reason: "caractere não numérico em \(field.name)")
            }
            let (tens, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) = tens.addingReportingOverflow(Int64(bytes[index] - 48))
            guard !first, !second else {
                throw CNABError(.number, line: number, column: field.columns.lowerBound, reason: "número grande demais em \(field.name)")
            }
            value = sum
        }
        return value
    }

    /// The amount of a field, in centavos; see `number`.
    func amount(_ field: LayoutField?) throws(CNABError) -> Money { Money(cents: try number(field)) }

    /// The day of a field; `nil` when it is blank or zero, or the layout has no such field. Two-digit years are of this century.
    /// - Throws: `width`, `number` as `number` does, `date` for a day that does not exist.
    func day(_ field: LayoutField?) throws(CNABError) -> CalendarDay? {
        guard let field else { return nil }
        let packed = Int(clamping: try number(field))
        guard packed != 0 else { return nil }
        let day =
            switch (field.kind, field.width) {
            case (.isoDay, _): CalendarDay(year: packed / 10_000, month: packed / 100 % 100, day: packed % 100)
            case (_, 6): CalendarDay(year: 2000 + packed % 100, month: packed / 100 % 100, day: packed / 10_000)
            default: CalendarDay(year: packed % 10_000, month: packed / 10_000 % 100, day: packed / 1_000_000)
            }
        guard let day else {
            throw CNABError(.date, line: number, column: field.columns.lowerBound, reason: "data inexistente em \(field.name)")
        }
        return day
    }

    /// The reason codes of a field; blanks and zeros are none.
    func codes(_ field: LayoutField?) -> [String] {
        guard let field, let width = field.kind.codeWidth else { return [] }
        return stride(from: field.columns.lowerBound, through: field.columns.upperBound - width + 1, by: width).compactMap { first in
            let code = text(first...first + width - 1)
            return code.utf8.contains { $0 != 48 } ? code : nil
        }
    }

    private func missing(_ field: LayoutField) -> CNABError {
        CNABError(.width, line: number, column: present + 1, reason: "a linha termina antes de \(field.name)")
    }

    private func clamped(_ columns: ClosedRange<Int>) -> Range<Int> {
        min(columns.lowerBound - 1, bytes.count)..<min(columns.upperBound, bytes.count)
    }

    private func trimmed(_ columns: ClosedRange<Int>) -> ArraySlice<UInt8> {
        var slice = bytes[clamped(columns)].drop { $0 == Self.blank }
        while slice.last == Self.blank { slice.removeLast() }
        return slice
    }

    private static func string(_ latin1: ArraySlice<UInt8>) -> String {
        // Nearly every text is ASCII, which is UTF-8 already.
        guard latin1.contains(where: { $0 >= 0x80 }) else { return String(decoding: latin1, as: UTF8.self) }
        return String(String.UnicodeScalarView(latin1.map { Unicode.Scalar($0) }))
    }
}
