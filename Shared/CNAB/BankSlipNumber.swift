/// The number by which a bank knows a title (*nosso número*), in a form that compares equal whatever file it comes from:
/// without check digit and without leading zeros, since layouts differ in both.
public struct BankSlipNumber: Hashable, Comparable, Sendable {
    /// The bank.
    public let bank: BankCode
    /// The number without check digit and leading zeros; empty when the bank has not given one.
    public let number: String

    /// Makes the key of a number that has no check digit; dots, dashes, slashes and blanks do not count.
    public init(bank: BankCode, withoutCheckDigit number: some StringProtocol) {
        self.bank = bank
        self.number = String(number.filter { !" .-/".contains($0) }.drop { $0 == "0" })
    }

    /// Orders by bank, then by number as a number.
    public static func < (left: BankSlipNumber, right: BankSlipNumber) -> Bool {
        (left.bank, left.number.count, left.number) < (right.bank, right.number.count, right.number)
    }
}

/// How a layout writes the nosso número: which of its characters are the number.
enum SlipNumberForm: Sendable {
    /// All of them.
    case whole
    /// All but so many check digits at the end.
    case checkDigits(Int)
    /// The first so many.
    case first(Int)
    /// Those from one column of the field to another, from 1.
    case slice(ClosedRange<Int>)
    /// Banco do Brasil: 17 digits have no check digit, 12 have one.
    case bancoDoBrasil

    /// The number in `raw`, the field without the blanks around it, or in `field`, with them.
    func number(raw: String, field: String) -> Substring {
        switch self {
        case .whole: raw[...]
        case .checkDigits(let count): raw.dropLast(count)
        case .first(let count): raw.prefix(count)
        case .slice(let columns): field.dropFirst(columns.lowerBound - 1).prefix(columns.count)
        case .bancoDoBrasil: raw.count == 12 ? raw.dropLast() : raw[...]
        }
    }
}
