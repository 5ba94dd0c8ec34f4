extension Money {
    /// The amount as people read it in Brazil: `R$ 1.234,56`, with a minus in front when negative.
    /// The blank after `R$` is a no-break space so that the amount is never split over two lines.
    public var formatted: String {
        (cents < 0 ? "-" : "") + "R$\u{00A0}" + Self.grouped(cents.magnitude)
    }

    /// The amount without the currency sign: `1.234,56`, `-0,05`.
    public var formattedPlain: String {
        (cents < 0 ? "-" : "") + Self.grouped(cents.magnitude)
    }

    private static func grouped(_ magnitude: UInt64) -> String {
        let whole = String(magnitude / 100)
        let cents = magnitude % 100
        var text = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { text.append(".") }
            text.append(digit)
        }
        return text + (cents < 10 ? ",0" : ",") + String(cents)
    }

    /// Reads an amount as people type it: `1234,5`, `1.234,56`, `1234.56`, `1,234.56`, `R$ 10`, with an optional sign.
    ///
    /// The last `,` or `.` followed by one or two digits is the decimal mark; a mark followed by three digits groups
    /// thousands, and then every group must have three. `1.234` is one thousand two hundred and thirty-four.
    /// - Throws: `MoneyError.malformed` with the offset of the first wrong character, `.fractionOfACent`, `.overflow`.
    public static func parse(_ text: some StringProtocol) throws(MoneyError) -> Money {
        var reader = AmountReader(text)
        return try reader.read()
    }
}

/// One pass over the characters of an amount.
private struct AmountReader {
    private let characters: [Character]
    private var offset = 0

    init(_ text: some StringProtocol) { characters = Array(text) }

    mutating func read() throws(MoneyError) -> Money {
        skipBlanks()
        var negative = takeSign()
        skipBlanks()
        if peek == "R" || peek == "r" {
            offset += 1
            guard peek == "$" else { throw .malformed(offset: offset) }
            offset += 1
            skipBlanks()
        }
        if !negative { negative = takeSign() }
        let body = try numberBody()
        skipBlanks()
        guard offset == characters.count else { throw .malformed(offset: offset) }
        let cents = try Self.cents(body)
        return Money(cents: negative ? -cents : cents)
    }

    private var peek: Character? { offset < characters.count ? characters[offset] : nil }

    private mutating func skipBlanks() {
        while let next = peek, next == " " || next == "\u{00A0}" || next == "\t" { offset += 1 }
    }

    private mutating func takeSign() -> Bool {
        guard peek == "-" || peek == "+" else { return false }
        defer { offset += 1 }
        return peek == "-"
    }

    /// The whole part's digits and the decimals' digits, with the grouping checked.
    private mutating func numberBody() throws(MoneyError) -> (whole: [UInt64], decimals: [UInt64]) {
        let start = offset
        var groups: [(mark: Character?, digits: [UInt64])] = [(nil, [])]
        while let next = peek {
            if next.isASCII, let digit = next.wholeNumberValue {
                groups[groups.count - 1].digits.append(UInt64(digit))
            } else if next == "." || next == "," {
                groups.append((next, []))
            } else {
                break
            }
            offset += 1
        }
        guard !groups[0].digits.isEmpty else { throw .malformed(offset: start) }
        guard groups.count > 1, let last = groups.last else { return (groups[0].digits, []) }
        guard !last.digits.isEmpty else { throw .malformed(offset: offset) }
        let grouping = groups.dropFirst().dropLast().first?.mark
        let lastIsGroup = last.digits.count == 3 && (grouping == nil || grouping == last.mark) && groups[0].digits.count <= 3
        let wholeGroups = lastIsGroup ? groups[...] : groups.dropLast()
        for group in wholeGroups.dropFirst() where group.digits.count != 3 || group.mark != wholeGroups[1].mark {
            throw .malformed(offset: start)
        }
        if wholeGroups.count > 1, !(1...3).contains(groups[0].digits.count) { throw .malformed(offset: start) }
        if lastIsGroup { return (wholeGroups.flatMap(\.digits), []) }
        if wholeGroups.count > 1, wholeGroups[1].mark == last.mark { throw .malformed(offset: start) }
        guard last.digits.count <= 2 else { throw .fractionOfACent }
        return (wholeGroups.flatMap(\.digits), last.digits)
    }

    private static func cents(_ body: (whole: [UInt64], decimals: [UInt64])) throws(MoneyError) -> Int64 {
        let decimals = body.decimals + Array(repeating: 0, count: 2 - body.decimals.count)
        var value: Int64 = 0
        for digit in body.whole + decimals {
            let (tens, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) = tens.addingReportingOverflow(Int64(digit))
            guard !first, !second else { throw .overflow }
            value = sum
        }
        return value
    }
}
