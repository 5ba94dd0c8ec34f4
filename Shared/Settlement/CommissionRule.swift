public import Money

/// One line of the agreed price list: whom it applies to and what it charges.
public struct CommissionRule: Hashable, Sendable {
    /// Which receipts a rule is for; a condition that is `nil` always holds.
    public struct Conditions: Hashable, Sendable {
        /// The least age, in days of delay.
        public let minAge: Int64?
        /// The greatest age, in days of delay.
        public let maxAge: Int64?
        /// The creditor's product.
        public let product: ProductName?
        /// Where the agreement came from.
        public let origin: Receipt.Origin?

        /// States the conditions.
        /// - Throws: `bad_rule` at `max_age` when it is below `min_age`.
        public init(
            minAge: Int64? = nil,
            maxAge: Int64? = nil,
            product: ProductName? = nil,
            origin: Receipt.Origin? = nil
        ) throws(SettlementError) {
            if let minAge, let maxAge, maxAge < minAge {
                throw SettlementError(.badRule, field: "max_age", reason: "maximum below minimum")
            }
            self.minAge = minAge
            self.maxAge = maxAge
            self.product = product
            self.origin = origin
        }

        func hold(for receipt: Receipt) -> Bool {
            if let minAge { guard let age = receipt.ageDays, age >= minAge else { return false } }
            if let maxAge { guard let age = receipt.ageDays, age <= maxAge else { return false } }
            return (product == nil || product == receipt.product) && (origin == nil || origin == receipt.origin)
        }
    }

    /// What a rule charges: a percentage of some components and a fixed amount, between two bounds.
    public struct Price: Hashable, Sendable {
        /// The percentage.
        public let percent: Percent
        /// The components that it is taken of.
        public let base: Set<Component>
        /// The amount added to it.
        public let fixed: Money
        /// The least commission.
        public let minimum: Money?
        /// The greatest commission.
        public let maximum: Money?

        /// States a price.
        /// - Throws: `bad_rule` when an amount is negative or the maximum is below the minimum.
        public init(
            percent: Percent,
            of base: Set<Component>,
            fixed: Money = .zero,
            minimum: Money? = nil,
            maximum: Money? = nil
        ) throws(SettlementError) {
            for (field, amount) in [("fixed_cents", fixed), ("min_cents", minimum ?? .zero), ("max_cents", maximum ?? .zero)]
            where amount < .zero {
                throw SettlementError(.badRule, field: field, reason: "negative amount")
            }
            if let minimum, let maximum, maximum < minimum {
                throw SettlementError(.badRule, field: "max_cents", reason: "maximum below minimum")
            }
            self.percent = percent
            self.base = base
            self.fixed = fixed
            self.minimum = minimum
            self.maximum = maximum
        }

        /// The commission of a receipt, never more than its gross.
        func commission(of components: Components, _ rounding: Rounding) -> Money {
            let gross = components.gross
            // A share or a sum beyond 64 bits is beyond any gross too, and only bounds can bring it down.
            let share = percent.portion(of: components.sum(of: base), rounding) ?? Money(cents: .max)
            let (sum, overflow) = share.cents.addingReportingOverflow(fixed.cents)
            var commission = Money(cents: overflow ? .max : sum)
            if let minimum { commission = max(commission, minimum) }
            if let maximum { commission = min(commission, maximum) }
            return min(commission, gross)
        }
    }

    /// The rule's name, shown in each line that it priced.
    public let name: String
    /// Which receipts it is for.
    public let conditions: Conditions
    /// What it charges.
    public let price: Price

    /// States a rule.
    public init(name: String, conditions: Conditions, price: Price) {
        self.name = name
        self.conditions = conditions
        self.price = price
    }
}
