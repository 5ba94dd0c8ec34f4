/// Reads the protocol's own encoding of properties and tables. Nothing in the bytes can trap: what does not fit is an error.
struct WireReader {
    /// The bytes are not what the protocol says.
    struct Malformed: Error {}

    /// Tables within tables that are followed; deeper ones are refused.
    static let maximumDepth = 16

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var remaining: Int { bytes.count - position }

    mutating func byte() throws(Malformed) -> UInt8 {
        guard position < bytes.count else { throw Malformed() }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func integer<T: FixedWidthInteger>(_ type: T.Type = T.self) throws(Malformed) -> T {
        guard remaining >= MemoryLayout<T>.size else { throw Malformed() }
        var value: T = 0
        for _ in 0..<MemoryLayout<T>.size {
            value = value << 8 | T(truncatingIfNeeded: bytes[position])
            position += 1
        }
        return value
    }

    mutating func block(_ count: Int) throws(Malformed) -> [UInt8] {
        guard count >= 0, count <= remaining else { throw Malformed() }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    /// Text of at most 255 bytes. What is no UTF-8 is repaired, since it only names things.
    mutating func shortText() throws(Malformed) -> String {
        let count = Int(try byte())
        guard count <= remaining else { throw Malformed() }
        defer { position += count }
        return String(decoding: bytes[position..<position + count], as: UTF8.self)
    }

    mutating func longBytes() throws(Malformed) -> [UInt8] { try block(Int(try integer(UInt32.self))) }

    mutating func table(depth: Int = 0) throws(Malformed) -> [String: AMQPValue] {
        let end = try endOfNested(depth)
        var table: [String: AMQPValue] = [:]
        while position < end { table[try shortText()] = try value(depth: depth) }
        guard position == end else { throw Malformed() }
        return table
    }

    private mutating func array(depth: Int) throws(Malformed) -> [AMQPValue] {
        let end = try endOfNested(depth)
        var array: [AMQPValue] = []
        while position < end { array.append(try value(depth: depth)) }
        guard position == end else { throw Malformed() }
        return array
    }

    private mutating func endOfNested(_ depth: Int) throws(Malformed) -> Int {
        let count = Int(try integer(UInt32.self))
        guard depth < Self.maximumDepth, count <= remaining else { throw Malformed() }
        return position + count
    }

    /// The letters are RabbitMQ's, which differ from the specification's for signed and unsigned numbers.
    private mutating func value(depth: Int) throws(Malformed) -> AMQPValue {
        switch try byte() {
        case UInt8(ascii: "t"): return .bool(try byte() != 0)
        case UInt8(ascii: "b"): return .int(Int64(try integer(Int8.self)))
        case UInt8(ascii: "B"): return .int(Int64(try byte()))
        case UInt8(ascii: "s"): return .int(Int64(try integer(Int16.self)))
        case UInt8(ascii: "u"): return .int(Int64(try integer(UInt16.self)))
        case UInt8(ascii: "I"): return .int(Int64(try integer(Int32.self)))
        case UInt8(ascii: "i"): return .int(Int64(try integer(UInt32.self)))
        case UInt8(ascii: "l"): return .int(try integer(Int64.self))
        case UInt8(ascii: "L"): return Self.wide(try integer(UInt64.self))
        case UInt8(ascii: "f"): return .double(Double(Float(bitPattern: try integer(UInt32.self))))
        case UInt8(ascii: "d"): return .double(Double(bitPattern: try integer(UInt64.self)))
        case UInt8(ascii: "D"): return .decimal(scale: try byte(), value: try integer(Int32.self))
        case UInt8(ascii: "S"): return Self.text(try longBytes())
        case UInt8(ascii: "x"): return .bytes(try longBytes())
        case UInt8(ascii: "A"): return .array(try array(depth: depth + 1))
        case UInt8(ascii: "T"): return .timestamp(Int64(clamping: try integer(UInt64.self)))
        case UInt8(ascii: "F"): return .table(try table(depth: depth + 1))
        case UInt8(ascii: "V"): return .null
        default: throw Malformed()
        }
    }

    /// Beyond the range of `int` only the magnitude is kept.
    private static func wide(_ number: UInt64) -> AMQPValue { Int64(exactly: number).map { .int($0) } ?? .double(Double(number)) }

    private static func text(_ bytes: [UInt8]) -> AMQPValue {
        String(validating: bytes, as: UTF8.self).map { .string($0) } ?? .bytes(bytes)
    }
}
