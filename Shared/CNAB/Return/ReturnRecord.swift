public import BusinessCalendar
public import Money

/// What a return file says about one title.
public struct ReturnRecord: Hashable, Sendable {
    /// The amounts as they stand in the file; zero where the layout has no such field.
    public struct Amounts: Hashable, Sendable {
        /// The title's nominal amount.
        public let nominal: Money
        /// The field for the amount paid. It may be filled where nothing was paid, and is net of the fee at some banks; `paid` is
        /// what to book.
        public let paidField: Money
        /// CNAB 240: the amount credited.
        public let creditedField: Money
        /// The bank's fee.
        public let fee: Money
        /// Discount granted.
        public let discount: Money
        /// Abatement granted.
        public let abatement: Money
        /// Interest for delay; in CNAB 240 with the fine.
        public let interest: Money
        /// Fine, or other credits: CNAB 400.
        public let fine: Money
        /// Tax on financial operations.
        public let iof: Money
        /// Other expenses.
        public let otherExpenses: Money
        /// Other credits: CNAB 240.
        public let otherCredits: Money
    }

    /// A Pix charge that the bank registered beside the title.
    public struct PixCharge: Hashable, Sendable {
        /// Where the charge is, without `https://`; empty when the file gives only the code.
        public let location: String
        /// The charge's identifier.
        public let txid: String
        /// The whole code to copy and paste, where the file has it.
        public let code: String
        /// The bank's error code, `nil` when there is none.
        public let error: String?
    }

    /// The line of the file, from 1; of segment T in CNAB 240.
    public let line: Int
    /// The bank.
    public let bank: BankCode
    /// What happened.
    public let occurrence: Occurrence
    /// The nosso número, in comparable form.
    public let bankSlipNumber: BankSlipNumber
    /// The nosso número as it stands in the file, without blanks.
    public let bankSlipText: String
    /// The wallet.
    public let wallet: String
    /// The creditor's document number (*seu número*).
    public let documentNumber: String
    /// The text that we gave with the title (*uso da empresa*).
    public let ownReference: String
    /// The amounts of the file.
    public let amounts: Amounts
    /// What the payer paid: zero unless the occurrence is a payment.
    public let paid: Money
    /// What the bank credits for it, where the file says so.
    public let credited: Money?
    /// The due date.
    public let dueDate: CalendarDay?
    /// The day of the occurrence.
    public let occurrenceDate: CalendarDay?
    /// The day of the credit.
    public let creditDate: CalendarDay?
    /// Reasons or channels, in order.
    public let reasons: [Reason]
    /// The field of the reasons as it stands in the file, without the blanks around it.
    public let reasonText: String
    /// The bank and branch that took the payment.
    public let collectingBranch: String
    /// The Pix charge of the title, if the file has one.
    public internal(set) var pix: PixCharge?

    /// The title's nominal amount.
    public var nominal: Money { amounts.nominal }
    /// The bank's fee.
    public var fee: Money { amounts.fee }
    /// Discount granted.
    public var discount: Money { amounts.discount }
    /// Interest for delay; in CNAB 240 with the fine.
    public var interest: Money { amounts.interest }
}
