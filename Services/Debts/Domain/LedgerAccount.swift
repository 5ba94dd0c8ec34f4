/// The accounts of a title in the ledger.
enum LedgerAccount: String, Sendable {
    /// What the creditor placed with the agency.
    case placed
    /// Principal still owed, corrections that were paid included.
    case principal
    /// Default interest owed.
    case interest
    /// Fine owed.
    case fine
    /// Fees owed.
    case fees
    /// Corrections, interest, fine and fees earned.
    case income
    /// Money that the agency received.
    case cash
    /// Money that the creditor received himself.
    case atCreditor = "at_creditor"
    /// What was given up by an agreement.
    case rebate
    /// Money above the debt, the debtor's own.
    case surplus
}

/// One movement between two accounts of a title.
struct LedgerTransfer: Sendable, Equatable {
    let title: Int64
    let debit: LedgerAccount
    let credit: LedgerAccount
    let cents: Int64
}
