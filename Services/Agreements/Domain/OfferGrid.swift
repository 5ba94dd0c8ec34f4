import BusinessCalendar
import DebtMath
import Money

/// One way to settle a debt: every payment with its day.
struct Offer: Sendable, Equatable {
    /// `avista`, or `1+n`.
    let code: String
    let label: String
    let payments: [Money]
    let dueDates: [CalendarDay]
    let discount: Money
    let debt: Money

    /// What the debtor pays in all.
    var total: Money { Money(cents: payments.reduce(0) { $0 + $1.cents }) }
}

/// Makes the offers of a policy for a debt; the same for the operator, the portal and the closing.
struct OfferGrid {
    let policy: NegotiationPolicy
    private let calendar = BusinessCalendar()

    init(_ policy: NegotiationPolicy) { self.policy = policy }

    /// The offers for a debt on a day, the least total first.
    /// - Parameter firstDue: the day of the first payment, when the debtor chose it.
    func offers(debt: Money, on day: CalendarDay, firstDue: CalendarDay? = nil) throws(AgreementsError) -> [Offer] {
        guard debt > .zero else { throw .nothingOwed }
        let first = calendar.onOrAfter(firstDue ?? day.adding(days: policy.firstDueDays))
        do {
            var offers = [try cash(debt, first)]
            for count in policy.installmentCounts {
                let offer = try installments(count, debt, day, first)
                if offer.payments.allSatisfy({ $0.cents >= policy.minimumInstallmentCents }) { offers.append(offer) }
            }
            return offers.sorted { ($0.total.cents, $0.payments.count) < ($1.total.cents, $1.payments.count) }
        } catch {
            throw .invalid(field: error.field, reason: error.reason)
        }
    }

    private func cash(_ debt: Money, _ first: CalendarDay) throws(CalculationError) -> Offer {
        let plan = try InstallmentPlan(
            system: .equal,
            principal: debt,
            count: 1,
            percentPerMonth: ExactDecimal(0),
            baseDate: first,
            firstDueDate: first,
            downPayment: .percent(policy.cashDiscountPercent)
        )
        // The "down payment" of the plan is the discount, rounded by its rules; the rest is the one payment. A discount of
        // everything is no payment.
        let schedule = try InstallmentSchedule(plan)
        let payment = schedule.rows.last?.payment ?? debt
        guard payment > .zero else {
            throw CalculationError(.badPolicy, field: "cash_discount_percent", reason: "nothing would be left to pay")
        }
        return Offer(
            code: "avista",
            label: "À vista",
            payments: [payment],
            dueDates: [first],
            discount: Money(cents: debt.cents - payment.cents),
            debt: debt
        )
    }

    private func installments(_ count: Int, _ debt: Money, _ day: CalendarDay, _ first: CalendarDay) throws(CalculationError) -> Offer {
        let down = Money(cents: debt.cents / Int64(count + 1))
        let plan = try InstallmentPlan(
            system: .price,
            principal: debt,
            count: count,
            percentPerMonth: policy.ratePercentMonth,
            baseDate: first,
            firstDueDate: first.adding(months: 1),
            downPayment: .amount(down),
            dueRoll: .following
        )
        let schedule = try InstallmentSchedule(plan)
        return Offer(
            code: "1+\(count)",
            label: count == 1 ? "Entrada + 1 parcela" : "Entrada + \(count) parcelas",
            payments: schedule.rows.map(\.payment),
            dueDates: schedule.rows.map(\.dueDate),
            discount: .zero,
            debt: debt
        )
    }
}
