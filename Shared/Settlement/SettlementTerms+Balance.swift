import BusinessCalendar
import Money

extension SettlementTerms {
    /// The statement of one period, which opens with what `previous` carried over.
    func statement(
        after previous: Statement?,
        from: CalendarDay,
        to: CalendarDay,
        lines: [StatementLine]
    ) throws(SettlementError) -> Statement {
        let field = "until"
        let held = try lines.total(field) { $0.held }
        let commission = try lines.total(field) { $0.commission }
        let fees = try lines.total(field) { $0.agencyFees }
        let taxes = try taxes(on: [commission, fees].total(field) { $0 })

        var movement = Total()
        movement.add(held)
        movement.subtract(commission)
        movement.subtract(fees)
        for tax in taxes { movement.add(tax.amount) }
        let opening = previous?.closing ?? .zero
        let balance = try balance(try [opening, movement.money(field: field)].total(field) { $0 })
        return Statement(
            number: (previous?.number ?? 0) + 1,
            from: from,
            to: to,
            lines: lines,
            gross: try lines.total(field) { $0.gross },
            held: held,
            commission: commission,
            agencyFees: fees,
            taxes: taxes,
            opening: opening,
            movement: try movement.money(field: field),
            transfer: balance.transfer,
            invoice: balance.invoice,
            closing: balance.closing,
            operators: try operators(of: lines)
        )
    }

    private func taxes(on base: Money) throws(SettlementError) -> [Statement.Tax] {
        var withheld: [Statement.Tax] = []
        for tax in taxes { withheld.append(Statement.Tax(name: tax.name, amount: try tax.amount(on: base, rounding))) }
        return withheld
    }

    /// Where a balance goes: exactly one of the three is not zero, unless the balance is.
    private func balance(_ balance: Money) throws(SettlementError) -> (transfer: Money, invoice: Money, closing: Money) {
        if balance > .zero, balance >= minimumTransfer { return (balance, .zero, .zero) }
        guard balance < .zero, negativeBalance == .invoice else { return (.zero, .zero, balance) }
        var invoice = Total()
        invoice.subtract(balance)
        return (.zero, try invoice.money(field: "until"), .zero)
    }

    private func operators(of lines: [StatementLine]) throws(SettlementError) -> [OperatorShare] {
        var totals: [OperatorID: Total] = [:]
        for line in lines {
            guard let author = line.author else { continue }
            totals[author, default: Total()].add(line.operatorShare)
        }
        var shares: [OperatorShare] = []
        for (id, total) in totals.sorted(by: { $0.key < $1.key }) {
            shares.append(OperatorShare(id: id, amount: try total.money(field: "until")))
        }
        return shares
    }
}
