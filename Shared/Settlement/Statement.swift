public import BusinessCalendar
public import Money

/// What one receipt or reversal brings to a statement. Amounts of a reversal are the exact negatives of its receipt's.
public struct StatementLine: Hashable, Sendable {
    /// What the line comes from.
    public enum Source: Hashable, Sendable {
        /// A receipt.
        case receipt
        /// The reversal of the line's receipt.
        case reversal(ReversalID)
    }

    /// What the line comes from.
    public let source: Source
    /// The receipt stated or undone.
    public let receipt: ReceiptID
    /// The day of the receipt, or of the reversal.
    public let on: CalendarDay
    /// All that was paid.
    public let gross: Money
    /// The part of the gross that the agency has; all of it or nothing.
    public let held: Money
    /// The agency's commission.
    public let commission: Money
    /// The collection fees that are the agency's.
    public let agencyFees: Money
    /// The rule that priced the commission; `nil` when none held.
    public let rule: String?
    /// The operator who earns `operatorShare`.
    public let author: OperatorID?
    /// The operator's part of commission and fees.
    public let operatorShare: Money
}

/// What one operator earned in a period, reversals deducted.
public struct OperatorShare: Hashable, Sendable {
    /// The operator.
    public let id: OperatorID
    /// The sum of the shares; negative when more was reversed than earned.
    public let amount: Money
}

/// The account of one period between the agency and a creditor.
///
/// In every statement `opening + movement = transfer − invoice + closing`.
public struct Statement: Hashable, Sendable {
    /// One tax and what the creditor withheld of it.
    public struct Tax: Hashable, Sendable {
        /// The tax's name.
        public let name: String
        /// The amount withheld, which the creditor pays in the agency's name.
        public let amount: Money
    }

    /// The place in the sequence of periods, from 1.
    public let number: Int
    /// The first day of the period.
    public let from: CalendarDay
    /// The closing day.
    public let to: CalendarDay
    /// In order of day, receipts before reversals, then by id.
    public let lines: [StatementLine]
    /// The sum of the lines' gross.
    public let gross: Money
    /// The part of it that the agency has.
    public let held: Money
    /// The agency's commission.
    public let commission: Money
    /// The collection fees that are the agency's.
    public let agencyFees: Money
    /// Every agreed tax, also those of zero.
    public let taxes: [Tax]
    /// What the previous statement carried over.
    public let opening: Money
    /// What this period adds to the creditor's balance.
    public let movement: Money
    /// What the agency transfers to the creditor.
    public let transfer: Money
    /// What the agency bills to the creditor.
    public let invoice: Money
    /// What is carried to the next statement.
    public let closing: Money
    /// Each operator with a line in the period, by id.
    public let operators: [OperatorShare]
}
