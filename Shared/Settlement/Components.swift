public import Money

/// What a part of a receipt pays.
public enum Component: String, Sendable, CaseIterable {
    /// The debt itself.
    case principal
    /// Monetary correction.
    case correction
    /// Interest for delay.
    case interest
    /// The contractual fine.
    case fine
    /// Collection fees charged to the debtor.
    case fees
    /// Costs passed on to the debtor, such as a notary's.
    case costs
}

/// A receipt split by what it pays; no part is negative and the sum fits 64-bit centavos.
public struct Components: Hashable, Sendable {
    private let amounts: [Component: Money]
    /// The sum of all parts.
    public let gross: Money

    /// Takes the parts; a missing one is zero.
    /// - Throws: `bad_case` naming the component that is negative or makes the sum overflow.
    public init(_ amounts: [Component: Money]) throws(SettlementError) {
        var total = Total()
        for component in Component.allCases {
            let amount = amounts[component] ?? .zero
            guard amount >= .zero else { throw SettlementError(.badCase, field: component.rawValue, reason: "negative amount") }
            total.add(amount)
        }
        gross = try total.money(field: "")
        self.amounts = amounts
    }

    /// The part that pays `component`.
    public subscript(component: Component) -> Money { amounts[component] ?? .zero }

    /// The sum of some parts: never more than `gross`, so it always fits.
    func sum(of parts: Set<Component>) -> Money {
        Money(cents: parts.reduce(0) { $0 + self[$1].cents })
    }
}
