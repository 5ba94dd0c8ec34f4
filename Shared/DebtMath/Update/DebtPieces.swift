import Money

/// The pieces of a whole debt as they arise, exact or rounded as the policy's step says.
struct DebtPieces {
    var principal = FixedPoint.zero
    var correction = FixedPoint.zero
    var corrected = FixedPoint.zero
    var interest = FixedPoint.zero
    var fine = FixedPoint.zero
    var costs = FixedPoint.zero
    var variables = FixedPoint.zero
    var fees = FixedPoint.zero
    var cpc523Fine = FixedPoint.zero
    var cpc523Fee = FixedPoint.zero

    /// Everything before discounts.
    var gross: FixedPoint { corrected + interest + fine + costs + variables + fees + cpc523Fine + cpc523Fee }

    subscript(component: Component) -> FixedPoint {
        switch component {
        case .principal: principal
        case .corrected: corrected
        case .interest: interest
        case .fine: fine
        case .costs: costs
        case .variables: variables
        case .fees: fees
        }
    }

    /// The sum of the pieces named; a piece that does not exist yet is zero.
    func sum(_ components: [Component]) -> FixedPoint {
        var sum = FixedPoint.zero
        for component in components { sum += self[component] }
        return sum
    }

    mutating func add(_ title: ExactTitle) {
        principal += FixedPoint(title.title.amount.cents)
        correction += title.ledger.correction
        corrected += title.ledger.principal
        interest += title.ledger.interest
        fine += title.ledger.fine
    }
}
