import Money

/// Which instalment carries the centavos that do not divide.
public enum ResidualCents: String, Hashable, Sendable, CaseIterable {
    /// The last one.
    case last
    /// The first one.
    case first
    /// One centavo each to the first ones.
    case spreadFirst = "spread_first"
}

extension Money {
    /// The amount in `count` whole parts that add up to it; `count` is above zero. An amount below zero leaves a remainder below zero.
    func split(_ count: Int, _ residual: ResidualCents) -> [Money] {
        let (part, remainder) = cents.quotientAndRemainder(dividingBy: Int64(count))
        let spread = Int(remainder.magnitude)
        return (0..<count).map { index in
            switch residual {
            case .last: Money(cents: index == count - 1 ? part + remainder : part)
            case .first: Money(cents: index == 0 ? part + remainder : part)
            case .spreadFirst: Money(cents: index < spread ? part + remainder.signum() : part)
            }
        }
    }
}
