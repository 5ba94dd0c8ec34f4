public import BusinessCalendar
public import Money

/// What agency and creditor agreed on accounts, commission and taxes.
public struct SettlementTerms: Sendable {
    /// Who keeps the collection fees that debtors pay.
    public enum FeeOwner: String, Sendable, CaseIterable {
        /// The agency, besides its commission.
        case agency
        /// The creditor.
        case creditor
    }

    /// What happens to a balance against the creditor.
    public enum NegativeBalance: String, Sendable, CaseIterable {
        /// It is carried to the next statement.
        case carry
        /// The agency bills it.
        case invoice
    }

    /// The first day of the first period.
    public let start: CalendarDay
    /// How often accounts are closed.
    public let frequency: ClosingFrequency
    /// How every share is rounded.
    public let rounding: Rounding
    /// Who keeps the collection fees.
    public let feesTo: FeeOwner
    /// A smaller balance is carried, not transferred.
    public let minimumTransfer: Money
    /// What happens to a balance against the creditor.
    public let negativeBalance: NegativeBalance
    /// The operator's part of commission and fees.
    public let operatorPercent: Percent
    /// The price list; the first rule that holds prices a receipt.
    public let rules: [CommissionRule]
    /// The taxes withheld on commission and fees.
    public let taxes: [WithheldTax]

    /// States the terms.
    public init(
        start: CalendarDay,
        frequency: ClosingFrequency,
        rounding: Rounding,
        feesTo: FeeOwner,
        minimumTransfer: Money = .zero,
        negativeBalance: NegativeBalance,
        operatorPercent: Percent = .zero,
        rules: [CommissionRule] = [],
        taxes: [WithheldTax] = []
    ) {
        self.start = start
        self.frequency = frequency
        self.rounding = rounding
        self.feesTo = feesTo
        self.minimumTransfer = minimumTransfer
        self.negativeBalance = negativeBalance
        self.operatorPercent = operatorPercent
        self.rules = rules
        self.taxes = taxes
    }

    /// The closing day of the period that an item counted on `day` belongs to; items from before `start` fall into the first.
    func closing(for day: CalendarDay) -> CalendarDay { frequency.closing(onOrAfter: max(day, start)) }
}
