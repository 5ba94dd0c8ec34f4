public import BusinessCalendar
public import Money

/// The instalments of a plan. Amortizations add up to the principal, so the balance after the last one is zero.
public struct InstallmentSchedule: Hashable, Sendable {
    /// One payment.
    public struct Row: Hashable, Sendable {
        /// 0 for the down payment, else 1…n.
        public let number: Int
        /// When it is due, rolled.
        public let dueDate: CalendarDay
        /// What is paid, with the fee of the instalment.
        public let payment: Money
        /// Interest in it.
        public let interest: Money
        /// Principal in it; below zero when a grace period adds interest to the balance.
        public let amortization: Money
        /// Principal left after it.
        public let balance: Money
    }

    /// The down payment, if there is one, and the instalments.
    public let rows: [Row]
    /// Sum of the payments.
    public let totalPaid: Money
    /// Sum of the interest.
    public let totalInterest: Money

    /// Computes the schedule of a plan; throws `bad_case` when an amount does not fit 64 bits or a date is after the year 9999.
    public init(_ plan: InstallmentPlan) throws(CalculationError) {
        let down = try plan.downPaymentAmount()
        let financed = Money(cents: plan.principal.cents - down.cents)
        let dates = try plan.dueDates()
        let parts = try plan.parts(financed, plan.times(dates))
        var rows: [Row] = []
        rows.reserveCapacity(dates.count + 1)
        if down > .zero {
            rows.append(Row(number: 0, dueDate: plan.baseDate, payment: down, interest: .zero, amortization: down, balance: financed))
        }
        var (balance, paid, interest) = (financed, down, Money.zero)
        do {
            for (index, part) in parts.enumerated() {
                let payment = try part.interest.adding(part.amortization).adding(plan.feePerInstallment)
                balance = try balance.subtracting(part.amortization)
                paid = try paid.adding(payment)
                interest = try interest.adding(part.interest)
                rows.append(
                    Row(
                        number: index + 1,
                        dueDate: dates[index],
                        payment: payment,
                        interest: part.interest,
                        amortization: part.amortization,
                        balance: balance
                    )
                )
            }
        } catch {
            throw CalculationError(.badCase, field: "rows", reason: "an amount is too large")
        }
        (self.rows, totalPaid, totalInterest) = (rows, paid, interest)
    }
}

extension InstallmentPlan {
    fileprivate func downPaymentAmount() throws(CalculationError) -> Money {
        switch downPayment {
        case .amount(let amount): amount
        case .percent(let percent): try (FixedPoint(principal.cents) * percent.fraction).cents(rounding, "down_payment")
        case nil: .zero
        }
    }
}
