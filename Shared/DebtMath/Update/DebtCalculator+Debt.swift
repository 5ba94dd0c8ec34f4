public import BusinessCalendar
import Money

extension DebtCalculator {
    /// A whole debt as of a date: its titles after their payments, costs, charges, fees, increments and discounts.
    ///
    /// - Throws: as the update of one title; `bad_case` also when there is no title, when two have the same id, or when a payment
    ///   names none of them (it may name none when there is only one).
    public mutating func update(
        _ debt: DebtToUpdate,
        on date: CalendarDay,
        recordingTrail: Bool = false
    ) throws(CalculationError) -> UpdateResult {
        if !debt.payments.isEmpty { try rules.checkPayments() }
        let payments = try debt.paymentsByTitle()
        var pieces = DebtPieces()
        var titles: [TitleUpdate] = []
        titles.reserveCapacity(debt.titles.count)
        for title in debt.titles {
            let exact = try exactUpdate(title, payments[title.id] ?? [], date, recordingTrail)
            pieces.add(exact)
            titles.append(try exact.rounded(policy.rounding))
        }
        for cost in debt.costs { pieces.costs += try updated(cost, on: date) }
        let variables = try addVariables(debt, to: &pieces)
        addFees(to: &pieces)
        return try result(date, titles, pieces, variables)
    }

    /// A cost with its correction and its interest, rounded apart.
    private mutating func updated(_ cost: Cost, on date: CalendarDay) throws(CalculationError) -> FixedPoint {
        guard cost.amount >= .zero else { throw CalculationError(.badCase, field: "costs.amount", reason: "below zero") }
        let nominal = FixedPoint(cost.amount.cents)
        guard cost.date <= date else { return nominal }
        var corrected = nominal
        if cost.isCorrected, let factor = try rules.corrections?.factor(from: cost.date, to: date) {
            corrected = rules.settled(nominal * factor.value)
        }
        guard cost.bearsInterest, let rule = policy.interest, let rate = try rules.interests?.rate(after: cost.date, until: date) else {
            return corrected
        }
        return corrected + rules.settled((rule.base == .original ? nominal : corrected) * rate)
    }

    private func addVariables(_ debt: DebtToUpdate, to pieces: inout DebtPieces) throws(CalculationError) -> [VariableAmount] {
        var amounts: [VariableAmount] = []
        for variable in debt.variables {
            let exact =
                switch variable.kind {
                case .fixed(let cents): cents.value
                case .fixedPerTitle(let cents): cents.value.multiplied(by: debt.titles.count)
                case .percent(let percent, let base): pieces.sum(base) * percent.fraction
                }
            let amount = rules.settled(exact)
            pieces.variables += amount
            amounts.append(VariableAmount(name: variable.name, amount: try amount.cents(policy.rounding, "variables")))
        }
        return amounts
    }

    private func addFees(to pieces: inout DebtPieces) {
        if let rule = policy.fees {
            let base = pieces.sum(rule.base)
            let computed = rules.settled(base * rule.percent.fraction) + FixedPoint(rule.fixed.cents)
            pieces.fees = base.isZero ? .zero : max(computed, FixedPoint(rule.minimum.cents))
        }
        if let rule = policy.cpc523 {
            let base = pieces.sum(rule.base)
            pieces.cpc523Fine = rules.settled(base * rule.finePercent.fraction)
            pieces.cpc523Fee = rules.settled(base * rule.feePercent.fraction)
        }
    }

    /// The discounts in order, each on its piece, or on what the earlier ones left of everything.
    private func discount(_ pieces: DebtPieces) -> FixedPoint {
        var sum = FixedPoint.zero
        for discount in policy.discounts {
            let base =
                switch discount.target {
                case .component(let component): pieces[component]
                case .total: pieces.gross - sum
                }
            sum += rules.settled(base * discount.percent.fraction)
        }
        return sum
    }

    private func result(
        _ date: CalendarDay,
        _ titles: [TitleUpdate],
        _ pieces: DebtPieces,
        _ variables: [VariableAmount]
    ) throws(CalculationError) -> UpdateResult {
        let (mode, discount) = (policy.rounding, discount(pieces))
        return UpdateResult(
            date: date,
            titles: titles,
            principal: try pieces.principal.cents(mode, "principal"),
            correction: try pieces.correction.cents(mode, "correction"),
            corrected: try pieces.corrected.cents(mode, "corrected"),
            interest: try pieces.interest.cents(mode, "interest"),
            fine: try pieces.fine.cents(mode, "fine"),
            costs: try pieces.costs.cents(mode, "costs"),
            variables: try pieces.variables.cents(mode, "variables"),
            variableAmounts: variables,
            fees: try pieces.fees.cents(mode, "fees"),
            cpc523Fine: try pieces.cpc523Fine.cents(mode, "cpc523.fine"),
            cpc523Fee: try pieces.cpc523Fee.cents(mode, "cpc523.fee"),
            discount: try discount.cents(mode, "discount"),
            total: try (pieces.gross - discount).cents(mode, "total")
        )
    }
}

extension DebtToUpdate {
    /// The payments of each title; checks that every payment names one, and that names are unique.
    fileprivate func paymentsByTitle() throws(CalculationError) -> [String: [Payment]] {
        guard let only = titles.first else { throw CalculationError(.badCase, field: "titles", reason: "there is none") }
        let ids = Set(titles.map(\.id))
        guard ids.count == titles.count else { throw CalculationError(.badCase, field: "titles.id", reason: "used twice") }
        var byTitle: [String: [Payment]] = [:]
        for payment in payments {
            guard let id = payment.titleID ?? (titles.count == 1 ? only.id : nil), ids.contains(id) else {
                throw CalculationError(.badCase, field: "payments.title_id", reason: "names no title of the case")
            }
            byTitle[id, default: []].append(payment)
        }
        return byTitle
    }
}
