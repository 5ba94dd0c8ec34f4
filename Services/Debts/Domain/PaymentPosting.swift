import DebtMath
import Money

/// Turns a payment of a title into movements of the ledger, as the policy imputes it.
///
/// Charges that are paid are earned first (debit the charge, credit income), so that no account of a charge goes below zero;
/// money above interest, fine and principal pays the fees; what is left is the price of the instalments inside an agreement,
/// else the debtor's own.
struct PaymentPosting {
    /// The movements, and the principal that the payment takes from the title's balance.
    let transfers: [LedgerTransfer]
    let principalCents: Int64

    init(_ updated: UpdatedAmounts, amount: Money, feesBefore: Money, to receiver: LedgerAccount) {
        let imputation = updated.lastImputation
        let (toInterest, toFine) = (imputation?.toInterest.cents ?? 0, imputation?.toFine.cents ?? 0)
        let toPrincipal = imputation?.toPrincipal.cents ?? 0
        let beyond = amount.cents - toInterest - toFine - toPrincipal
        let toFees = min(max(beyond, 0), feesBefore.cents)
        let balance = updated.title.balance.cents
        let correctionPaid = max(0, toPrincipal - balance)
        let title = updated.title.id
        var transfers: [LedgerTransfer] = []
        func move(_ debit: LedgerAccount, _ credit: LedgerAccount, _ cents: Int64) {
            if cents > 0 { transfers.append(LedgerTransfer(title: title, debit: debit, credit: credit, cents: cents)) }
        }
        for (account, cents) in [(LedgerAccount.interest, toInterest), (.fine, toFine), (.fees, toFees), (.principal, correctionPaid)] {
            move(account, .income, cents)
        }
        for (account, cents) in [(LedgerAccount.interest, toInterest), (.fine, toFine), (.principal, toPrincipal), (.fees, toFees)] {
            move(receiver, account, cents)
        }
        // Inside an agreement what exceeds the debt is the price of paying in instalments.
        move(receiver, updated.title.status == 2 ? .income : .surplus, max(beyond, 0) - toFees)
        self.transfers = transfers
        principalCents = toPrincipal - correctionPaid
    }
}
