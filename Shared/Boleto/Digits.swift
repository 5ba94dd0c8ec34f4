/// A run of decimal digits with its leading zeros, most significant first: what codes of payment are made of.
struct Digits: Hashable, Sendable, RandomAccessCollection {
    private(set) var values: [UInt8]

    /// Takes values 0…9.
    init(_ values: some Sequence<UInt8>) { self.values = Array(values) }

    /// A number padded with zeros on the left; the caller knows that it fits.
    init(_ number: Int64, width: Int) {
        values = Array(repeating: 0, count: width)
        var (rest, place) = (number.magnitude, width - 1)
        while place >= 0, rest > 0 {
            values[place] = UInt8(rest % 10)
            rest /= 10
            place -= 1
        }
    }

    /// The ASCII digits of `text`, or `nil` when it has any other character. An empty text has no digits.
    init?(text: some StringProtocol) {
        values = []
        for byte in text.utf8 {
            guard (48...57).contains(byte) else { return nil }
            values.append(byte - 48)
        }
    }

    var startIndex: Int { 0 }
    var endIndex: Int { values.count }
    subscript(position: Int) -> UInt8 { values[position] }

    /// The digits from place `first` to place `last`, both counted from 1 and inclusive, as bank layouts count.
    func places(_ first: Int, _ last: Int) -> Digits { Digits(values[(first - 1)..<last]) }

    /// The number that up to 18 digits spell.
    var number: Int64 { values.reduce(0) { $0 * 10 + Int64($1) } }

    var isZero: Bool { values.allSatisfy { $0 == 0 } }

    var text: String { String(decoding: values.map { $0 + 48 }, as: UTF8.self) }

    /// The same number with zeros on the left up to `width`.
    func padded(to width: Int) -> Digits { Digits(repeatElement(0, count: Swift.max(0, width - count)) + values) }

    static func + (left: Digits, right: Digits) -> Digits { Digits(left.values + right.values) }
    static func + (left: Digits, right: UInt8) -> Digits { Digits(left.values + [right]) }
}

extension Digits: ExpressibleByStringLiteral {
    /// The fixed digits of a layout, as written in the code; other characters are left out.
    init(stringLiteral value: StaticString) {
        self.init(value.withUTF8Buffer { $0.filter { (48...57).contains($0) }.map { $0 - 48 } })
    }
}
