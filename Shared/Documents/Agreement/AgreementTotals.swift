import Money

/// The sums an agreement prints; making them proves that they add up.
struct AgreementTotals {
    let original: Money
    let updated: Money
    let discount: Money
    let agreed: Money
    let payable: Money
    /// Agreed value of each title, in order.
    let agreedByTitle: [Money]

    init(_ facts: AgreementFacts) throws(DocumentError) {
        guard !facts.titles.isEmpty else { throw DocumentError("titles", .missing) }
        guard !facts.installments.isEmpty else { throw DocumentError("installments", .missing) }
        var agreedByTitle: [Money] = []
        for (index, title) in facts.titles.enumerated() {
            guard title.original >= .zero, title.discount >= .zero, title.discount <= title.updated else {
                throw DocumentError(
                    "titles[\(index)]",
                    .invalid(expected: "no negative value, and a discount of at most the updated value")
                )
            }
            agreedByTitle.append(try Self.sum([title.updated, Money(cents: -title.discount.cents)], "titles[\(index)]"))
        }
        guard facts.financing >= .zero else { throw DocumentError("financing", .invalid(expected: "zero or more")) }
        for (index, installment) in facts.installments.enumerated() where installment.amount <= .zero {
            throw DocumentError("installments[\(index)].amount", .invalid(expected: "more than zero"))
        }
        self.agreedByTitle = agreedByTitle
        original = try Self.sum(facts.titles.map(\.original), "titles.original")
        updated = try Self.sum(facts.titles.map(\.updated), "titles.updated")
        discount = try Self.sum(facts.titles.map(\.discount), "titles.discount")
        agreed = try Self.sum(agreedByTitle, "titles.agreed")
        payable = try Self.sum(facts.installments.map(\.amount), "installments")
        guard try Self.sum([agreed, facts.financing], "financing") == payable else { throw DocumentError("installments", .doesNotAddUp) }
    }

    private static func sum(_ amounts: [Money], _ field: String) throws(DocumentError) -> Money {
        var total = Money.zero
        for amount in amounts {
            do { total = try total.adding(amount) } catch { throw DocumentError(field, .doesNotAddUp) }
        }
        return total
    }
}
