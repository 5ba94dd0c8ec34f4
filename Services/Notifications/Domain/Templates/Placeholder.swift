/// What a template may ask for.
enum Placeholder: String, Sendable, CaseIterable {
    /// How the debtor is addressed.
    case debtor
    /// Names of the creditors.
    case creditors
    /// Names of the creditors with CNPJ or CPF, for a message that has no foot.
    case creditorsWithDocument
    /// Names of the creditors cut short.
    case creditorsShort
    /// `1 título`, `3 títulos`.
    case titles
    /// What is owed, updated to the day.
    case total
    /// The oldest due date.
    case oldestDue
    /// The day to which amounts are updated.
    case day
    /// Number of the agreement.
    case agreement
    /// The day on which the agreement was closed.
    case closedOn
    /// `1 pagamento`, `3 pagamentos`.
    case payments
    /// Where debtors see and pay; the only one that may be missing: what speaks of it is then left out.
    case portal
}
