/// The fields of a form or of a query, in the order in which they came; a name may come several times.
struct Form: Sendable, Equatable {
    /// One field.
    struct Field: Sendable, Equatable {
        let name: String
        let value: String
    }

    /// Fields at most; what comes after is not looked at.
    static let maximumFields = 2_500

    private let fields: [Field]

    init(_ fields: [Field] = []) { self.fields = fields }

    /// Reads `application/x-www-form-urlencoded`, as bodies and queries are written.
    init(urlEncoded text: some StringProtocol) {
        fields = text.utf8.split(separator: UInt8(ascii: "&")).prefix(Self.maximumFields).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return Field(name: Self.decoded(parts[0]), value: parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
    }

    /// The first value of a field without blanks around it; empty when it did not come.
    subscript(name: String) -> String { fields.first { $0.name == name }.map { Self.trimmed($0.value) } ?? "" }

    /// The value of a field as it came, for passwords.
    func raw(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// Every value of a field.
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Every value of a field that is a positive whole number, once each.
    func ids(_ name: String) -> [Int64] {
        var seen: Set<Int64> = []
        return all(name).compactMap { Int64($0) }.filter { $0 > 0 && seen.insert($0).inserted }
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// `+` is a blank and `%XX` a byte; a `%` that begins no byte stands for itself, bytes that are no UTF-8 become U+FFFD.
    private static func decoded(_ bytes: some Collection<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                result.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), let high = rest.first.flatMap(nibble), let low = rest.dropFirst().first.flatMap(nibble) {
                result.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension Form {
    /// A text as it is written in a query.
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.reduce(into: "") { result, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }
}
