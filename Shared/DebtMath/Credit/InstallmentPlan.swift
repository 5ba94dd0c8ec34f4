public import BusinessCalendar
public import Money

/// The terms of a payment in instalments.
public struct InstallmentPlan: Hashable, Sendable {
    /// How interest and amortization are spread.
    public enum System: String, Hashable, Sendable, CaseIterable {
        /// Equal payments, interest on the balance (French system).
        case price
        /// Equal amortizations, interest on the balance.
        case sac
        /// The principal in equal parts; each part bears simple interest for its own time.
        case simplePerInstallment = "simple_per_installment"
        /// The principal in equal parts; each part bears compound interest for its own time.
        case compoundPerInstallment = "compound_per_installment"
        /// Interest on the whole for the whole term, split equally.
        case flat
        /// No interest.
        case equal
    }

    /// How the time of an instalment is measured.
    public enum PeriodBasis: Hashable, Sendable {
        /// In whole periods; the first instalment is due after `first` of them (0: on the base date).
        case wholePeriods(first: Int)
        /// Days from the base date to the rolled due date ÷ 30.
        case actual30
    }

    /// When the instalments after the first are due.
    public enum Recurrence: Hashable, Sendable {
        /// Each month on this day, clamped to the month's end; `nil`: on the day of the first.
        case monthly(day: Int?)
        /// Every so many days.
        case days(Int)
    }

    /// What is paid on the base date.
    public enum DownPayment: Hashable, Sendable {
        /// An amount.
        case amount(Money)
        /// So many percent of the principal.
        case percent(ExactDecimal)
    }

    /// How interest and amortization are spread.
    public let system: System
    /// What is to be paid, before the down payment.
    public let principal: Money
    /// Number of instalments after the down payment: 1…1200.
    public let count: Int
    /// Interest, percent a month (or a period).
    public let percentPerMonth: ExactDecimal
    /// The day of the agreement.
    public let baseDate: CalendarDay
    /// When the first instalment is due.
    public let firstDueDate: CalendarDay
    /// When the others are.
    public let recurrence: Recurrence
    /// How the time of an instalment is measured.
    public let basis: PeriodBasis
    /// What is paid on the base date, if anything.
    public let downPayment: DownPayment?
    /// Added to each payment but the down payment, such as the price of the boleto.
    public let feePerInstallment: Money
    /// How a due date without banking moves.
    public let dueRoll: BusinessCalendar.Roll
    /// How centavos are rounded.
    public let rounding: RoundingMode
    /// Which instalment carries the centavos that do not divide.
    public let residual: ResidualCents

    /// A plan; throws `bad_case` when a number is out of its range.
    public init(
        system: System,
        principal: Money,
        count: Int,
        percentPerMonth: ExactDecimal,
        baseDate: CalendarDay,
        firstDueDate: CalendarDay,
        recurrence: Recurrence = .monthly(day: nil),
        basis: PeriodBasis = .wholePeriods(first: 1),
        downPayment: DownPayment? = nil,
        feePerInstallment: Money = .zero,
        dueRoll: BusinessCalendar.Roll = .none,
        rounding: RoundingMode = .halfUp,
        residual: ResidualCents = .last
    ) throws(CalculationError) {
        self.system = system
        self.principal = principal
        self.count = count
        self.percentPerMonth = percentPerMonth
        self.baseDate = baseDate
        self.firstDueDate = firstDueDate
        self.recurrence = recurrence
        self.basis = basis
        self.downPayment = downPayment
        self.feePerInstallment = feePerInstallment
        self.dueRoll = dueRoll
        self.rounding = rounding
        self.residual = residual
        try check()
    }

    private func check() throws(CalculationError) {
        try Self.require(principal >= .zero, "principal_cents", "below zero")
        try Self.require((1...1200).contains(count), "n", "not between 1 and 1200")
        try Self.require(percentPerMonth.value > FixedPoint(-100), "rate_pct_month", "not above -100")
        try Self.require(feePerInstallment >= .zero, "per_installment_fee_cents", "below zero")
        switch recurrence {
        case .monthly(let day): try Self.require((1...31).contains(day ?? 1), "due_day", "no day of a month")
        case .days(let days): try Self.require((1...3660).contains(days), "interval_days", "not between 1 and 3660")
        }
        if case .wholePeriods(let first) = basis { try Self.require((0...1200).contains(first), "first_period", "not between 0 and 1200") }
        if case .amount(let amount) = downPayment {
            try Self.require((.zero...principal).contains(amount), "down_payment", "not between zero and the principal")
        }
        if case .percent(let percent) = downPayment {
            try Self.require((FixedPoint.zero...FixedPoint(100)).contains(percent.value), "down_payment", "not between 0 and 100")
        }
    }

    private static func require(_ condition: Bool, _ field: String, _ reason: String) throws(CalculationError) {
        guard condition else { throw CalculationError(.badCase, field: field, reason: reason) }
    }
}
