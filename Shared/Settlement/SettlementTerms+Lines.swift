import BusinessCalendar
import Money

extension SettlementTerms {
    /// The line of a receipt: commission by the first rule that holds, fees, operator's share.
    func line(for receipt: Receipt) throws(SettlementError) -> StatementLine {
        let gross = receipt.components.gross
        let rule = rules.first { $0.conditions.hold(for: receipt) }
        let fees = feesTo == .agency ? receipt.components[.fees] : .zero
        let priced = rule?.price.commission(of: receipt.components, rounding) ?? .zero
        // The two together never exceed the gross, and the fees never do alone.
        let commission = min(priced, Money(cents: gross.cents - fees.cents))
        return StatementLine(
            source: .receipt,
            receipt: receipt.id,
            on: receipt.on,
            gross: gross,
            held: receipt.heldBy == .agency ? gross : .zero,
            commission: commission,
            agencyFees: fees,
            rule: rule?.name,
            author: receipt.author,
            operatorShare: try share(of: Money(cents: commission.cents + fees.cents), author: receipt.author)
        )
    }

    private func share(of earned: Money, author: OperatorID?) throws(SettlementError) -> Money {
        guard author != nil else { return .zero }
        guard let share = operatorPercent.portion(of: earned, rounding) else {
            throw SettlementError(.badCase, field: "operator_percent", reason: "amount out of range")
        }
        return share
    }
}

extension StatementLine {
    /// The line that undoes this one.
    func undone(by reversal: Reversal) -> StatementLine {
        StatementLine(
            source: .reversal(reversal.id),
            receipt: receipt,
            on: reversal.on,
            gross: gross.negated,
            held: held.negated,
            commission: commission.negated,
            agencyFees: agencyFees.negated,
            rule: rule,
            author: author,
            operatorShare: operatorShare.negated
        )
    }

    /// The order of lines in a statement: day, receipts before reversals, id by code point.
    static func precedes(_ left: StatementLine, _ right: StatementLine) -> Bool {
        guard left.on == right.on else { return left.on < right.on }
        switch (left.source, right.source) {
        case (.receipt, .receipt): return left.receipt < right.receipt
        case (.reversal(let first), .reversal(let second)): return first < second
        case (.receipt, .reversal): return true
        case (.reversal, .receipt): return false
        }
    }
}

extension Money {
    /// The negative of a receipt's amount, which is never below zero, so it always fits.
    fileprivate var negated: Money { Money(cents: -cents) }
}
