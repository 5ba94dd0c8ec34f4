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
        let costs = try addCosts(debt, date, to: &pieces)
        let variables = try addVariables(debt, to: &pieces)
        addFees(to: &pieces)
        return try result(date, titles, pieces, costs, variables)
    }

    /// Each cost with its correction and its interest, rounded apart. One that is dated later counts as it is.
    private mutating func addCosts(
        _ debt: DebtToUpdate,
        _ date: CalendarDay,
        to pieces: inout DebtPieces
    ) throws(CalculationError) -> [CostAmount] {
        var amounts: [CostAmount] = []
        for cost in debt.costs {
            guard cost.amount >= .zero else { throw CalculationError(.badCase, field: "costs.amount", reason: "below zero") }
            var (corrected, interest) = (FixedPoint(cost.amount.cents), FixedPoint.zero)
            if cost.date <= date { (corrected, interest) = try updated(cost, on: date) }
            pieces.costs += corrected + interest
            amounts.append(
                CostAmount(
                    date: cost.date,
                    nominal: cost.amount,
                    corrected: try corrected.cents(policy.rounding, "costs"),
                    interest: try interest.cents(policy.rounding, "costs")
                )
            )
        }
        return amounts
    }

    private mutating func updated(
        _ cost: Cost,
        on date: CalendarDay
    ) throws(CalculationError) -> (corrected: FixedPoint, interest: FixedPoint) {
        let nominal = FixedPoint(cost.amount.cents)
        var (corrected, interest) = (nominal, FixedPoint.zero)
        if cost.isCorrected, let factor = try rules.corrections?.factor(from: cost.date, to: date) {
            corrected = rules.settled(nominal * factor.value)
        }
        if cost.bearsInterest, let rule = policy.interest, let rate = try rules.interests?.rate(after: cost.date, until: date) {
            interest = rules.settled((rule.base == .original ? nominal : corrected) * rate)
        }
        return (corrected, interest)
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
    private func discounts(_ pieces: DebtPieces) -> (amounts: [FixedPoint], sum: FixedPoint) {
        var (amounts, sum) = ([FixedPoint](), FixedPoint.zero)
        for discount in policy.discounts {
            let base =
                switch discount.target {
                case .component(let component): pieces[component]
                case .total: pieces.gross - sum
                }
            let amount = rules.settled(base * discount.percent.fraction)
            amounts.append(amount)
            sum += amount
        }
        return (amounts, sum)
    }

    private func result(
        _ date: CalendarDay,
        _ titles: [TitleUpdate],
        _ pieces: DebtPieces,
        _ costs: [CostAmount],
        _ variables: [VariableAmount]
    ) throws(CalculationError) -> UpdateResult {
        let mode = policy.rounding
        let discounts = discounts(pieces)
        var discountAmounts: [Money] = []
        for amount in discounts.amounts { discountAmounts.append(try amount.cents(mode, "discounts")) }
        return UpdateResult(
            date: date,
            titles: titles,
            principal: try pieces.principal.cents(mode, "principal"),
            correction: try pieces.correction.cents(mode, "correction"),
            corrected: try pieces.corrected.cents(mode, "corrected"),
            interest: try pieces.interest.cents(mode, "interest"),
            fine: try pieces.fine.cents(mode, "fine"),
            costs: try pieces.costs.cents(mode, "costs"),
            costAmounts: costs,
            variables: try pieces.variables.cents(mode, "variables"),
            variableAmounts: variables,
            fees: try pieces.fees.cents(mode, "fees"),
            cpc523Fine: try pieces.cpc523Fine.cents(mode, "cpc523.fine"),
            cpc523Fee: try pieces.cpc523Fee.cents(mode, "cpc523.fee"),
            discount: try discounts.sum.cents(mode, "discount"),
            discountAmounts: discountAmounts,
            total: try (pieces.gross - discounts.sum).cents(mode, "total")
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
