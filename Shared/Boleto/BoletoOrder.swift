public import BusinessCalendar
public import Money

/// An order to compose the codes of one boleto.
public struct BoletoOrder: Hashable, Sendable {
    /// The account that is credited.
    public let account: BoletoAccount
    /// The number of the title.
    public let number: TitleNumber
    /// The due date as written on the slip; banks move it to a business day by themselves.
    public let due: CalendarDay
    /// What is charged, at most `BankBarcode.largestAmount`.
    public let amount: Money

    /// Collects the parts; `issued()` checks them.
    public init(account: BoletoAccount, number: TitleNumber, due: CalendarDay, amount: Money) {
        self.account = account
        self.number = number
        self.due = due
        self.amount = amount
    }

    /// The codes of the boleto. Throws the field that is wrong: a number that the bank's rule refuses, a due date before
    /// 2000-07-03, an amount that is not positive or that the barcode has no room for.
    public func issued() throws(BoletoError) -> Boleto {
        let factor = try DueDateFactor(due: due)
        guard amount > .zero else { throw BoletoError(.amount, .amountNotPositive) }
        guard amount <= BankBarcode.largestAmount else { throw BoletoError(.amount, .amountTooLarge) }
        let title = try account.rule.numbered(number)
        let barcode = BankBarcode(bank: account.bank, factor: factor, amount: amount, freeField: title.freeField)
        return Boleto(bank: account.bank, factor: factor, barcode: barcode, title: title)
    }
}
