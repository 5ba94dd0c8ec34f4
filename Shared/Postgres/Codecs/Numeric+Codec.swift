extension Numeric: PostgresCodable {
    /// `numeric`
    public static var postgresType: PostgresType { .numeric }
    /// `numeric[]`
    public static var postgresArrayType: PostgresType { .numericArray }

    private enum Sign {
        static let positive: UInt16 = 0x0000
        static let negative: UInt16 = 0x4000
    }

    /// Groups of four decimal digits, most significant first: count, exponent of the first group, sign, scale, groups.
    public func encode(into writer: inout PostgresWriter) {
        // The coefficient is shifted so that its last group ends at a multiple of four fraction digits.
        let padding = (4 - scale % 4) % 4
        var groups: [UInt16] = []
        var rest = coefficient.magnitude
        if padding > 0, rest != 0 {
            // The lowest group holds only 4 - padding digits of ours.
            let base: UInt128 = padding == 1 ? 1000 : padding == 2 ? 100 : 10
            let factor: UInt16 = padding == 1 ? 10 : padding == 2 ? 100 : 1000
            groups.append(UInt16(rest % base) * factor)
            rest /= base
        }
        while rest != 0 {
            groups.append(UInt16(rest % 10_000))
            rest /= 10_000
        }
        let fractionGroups = (scale + padding) / 4
        writer.append(bigEndian: Int16(groups.count))
        writer.append(bigEndian: Int16(groups.isEmpty ? 0 : groups.count - fractionGroups - 1))
        writer.append(bigEndian: coefficient < 0 ? Sign.negative : Sign.positive)
        writer.append(bigEndian: UInt16(scale))
        for group in groups.reversed() { writer.append(bigEndian: group) }
    }

    /// Reads `numeric`; `NaN`, the infinities and numbers of more than 38 digits are refused.
    public static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> Numeric {
        guard type == .numeric || type == .unspecified else { throw .mismatch(type, Self.self) }
        guard bytes.byteCount >= 8 else { throw .malformed(Self.self) }
        let count = Int(bytes.integer(at: 0, as: Int16.self))
        let weight = Int(bytes.integer(at: 2, as: Int16.self))
        let sign: UInt16 = bytes.integer(at: 4)
        let scale = Int(bytes.integer(at: 6, as: UInt16.self))
        guard sign == Sign.positive || sign == Sign.negative else { throw .decoding("NaN or infinity read as Numeric") }
        guard count >= 0, scale <= maximumScale, bytes.byteCount == 8 + count * 2 else { throw .malformed(Self.self) }

        var value: Int128 = 0
        for index in 0..<count {
            let group = bytes.integer(at: 8 + index * 2, as: Int16.self)
            guard (0..<10_000).contains(group) else { throw .malformed(Self.self) }
            // Digits of this group that lie behind the scale are zeros: the server stores none beyond it.
            let behind = max(0, 4 * (index - weight) - scale)
            try shift(&value, digits: 4 - min(4, behind))
            try subtract(&value, group: Int128(group) / powerOfTen(min(4, behind)))
        }
        let missing = scale - 4 * (count - 1 - weight)
        if count > 0, missing > 0 { try shift(&value, digits: missing) }
        guard sign == Sign.negative || value != .min else { throw tooLong }
        return Numeric(coefficient: sign == Sign.negative ? value : -value, scale: scale)
    }

    private static var tooLong: PostgresError { .decoding("a number of more digits than Numeric holds") }

    /// 10^exponent for 0…4.
    private static func powerOfTen(_ exponent: Int) -> Int128 { [1, 10, 100, 1000, 10_000][exponent] }

    private static func shift(_ value: inout Int128, digits: Int) throws(PostgresError) {
        guard value != 0 else { return }
        for _ in 0..<digits {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { throw tooLong }
            value = product
        }
    }

    /// Collects below zero, where the range of Int128 is one larger.
    private static func subtract(_ value: inout Int128, group: Int128) throws(PostgresError) {
        let (difference, overflow) = value.subtractingReportingOverflow(group)
        guard !overflow else { throw tooLong }
        value = difference
    }
}
