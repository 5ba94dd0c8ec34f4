public import BusinessCalendar
public import Money

/// The 44 digits of a boleto's barcode, whose check digit is right and whose currency is the real.
///
/// Places: 1-3 bank, 4 currency, 5 general check digit, 6-9 due-date factor, 10-19 amount, 20-44 free field.
public struct BankBarcode: Hashable, Sendable {
    let digits: Digits

    /// The place of the general check digit.
    static let checkDigitPlace = 5
    /// The largest amount that ten digits hold: R$ 99.999.999,99.
    public static let largestAmount = Money(cents: 9_999_999_999)

    /// Reads the 44 digits, with or without punctuation. A code that starts with 8 is a utility slip and is refused as such.
    public init(parsing text: some StringProtocol) throws(PaymentCodeDefect) {
        try self.init(checking: Digits(reading: text), places: Places(checkDigit: Self.checkDigitPlace, currency: 4))
    }

    /// Where a defect is reported: the places differ between the barcode and the line that it was read from.
    struct Places {
        let checkDigit: Int
        let currency: Int
    }

    init(checking digits: Digits, places: Places) throws(PaymentCodeDefect) {
        guard digits.count == 44 else { throw .length(digits.count) }
        guard digits[0] != 8 else { throw .isUtilitySlip }
        guard digits[4] == CheckDigit.barcode(digits.places(1, 4) + digits.places(6, 44)) else {
            throw .generalCheckDigit(position: places.checkDigit)
        }
        guard digits[3] == 9 else { throw .currency(position: places.currency) }
        self.digits = digits
    }

    /// Composes a code; the caller has checked that the amount fits and that the free field has 25 digits.
    init(bank: Bank, factor: DueDateFactor, amount: Money, freeField: Digits) {
        let head = Digits(bank.rawValue.utf8.map { $0 - 48 }) + "9"
        let tail = Digits(Int64(factor.value), width: 4) + Digits(amount.cents, width: 10) + freeField
        digits = head + CheckDigit.barcode(head + tail) + tail
    }

    /// The 44 digits.
    public var text: String { digits.text }

    /// COMPE code of the bank, also of banks that Acerto issues no boletos for.
    public var bankCode: String { digits.places(1, 3).text }

    /// The due-date factor; `nil` when place 6 is zero, in which case the code names no due date.
    public var factor: DueDateFactor? { DueDateFactor(value: Int(digits.places(6, 9).number)) }

    /// The amount, `nil` when the code has none. Without a factor the amount runs over places 6-19, as very large titles have it.
    public var amount: Money? {
        let cents = (factor == nil ? digits.places(6, 19) : digits.places(10, 19)).number
        return cents == 0 ? nil : Money(cents: cents)
    }

    /// The 25 digits that each bank defines for itself.
    public var freeField: String { digits.places(20, 44).text }

    /// The due date that the code means to one who reads it on `reference`; `nil` when it names none.
    /// Throws `.dueDateOutsideWindow` when no date near enough to `reference` has this factor: banks refuse such a code.
    public func due(readOn reference: CalendarDay) throws(PaymentCodeDefect) -> CalendarDay? {
        guard let factor else { return nil }
        guard let day = factor.day(readOn: reference) else { throw .dueDateOutsideWindow }
        return day
    }
}
