import Money

/// A running sum that cannot overflow: 128 bits hold 2^64 amounts of 64-bit centavos.
struct Total {
    private var cents: Int128 = 0

    mutating func add(_ amount: Money) { cents += Int128(amount.cents) }

    mutating func subtract(_ amount: Money) { cents -= Int128(amount.cents) }

    /// The sum, or `bad_case` at `field` when it does not fit 64-bit centavos.
    func money(field: String) throws(SettlementError) -> Money {
        guard let exact = Int64(exactly: cents) else {
            throw SettlementError(.badCase, field: field, reason: "amount out of range")
        }
        return Money(cents: exact)
    }
}

extension Sequence {
    /// The sum of one amount of each element, or `bad_case` at `field` when it does not fit 64-bit centavos.
    func total(_ field: String, _ amount: (Element) -> Money) throws(SettlementError) -> Money {
        var total = Total()
        for element in self { total.add(amount(element)) }
        return try total.money(field: field)
    }
}
