public import BusinessCalendar

/// The price of the delay.
public struct InterestRule: Hashable, Sendable {
    /// Whether and how interest grows.
    public let mode: InterestMode
    /// The rates and the days that each serves; they may leave gaps, and where two overlap both count.
    public let segments: [InterestSegment]
    /// How days become months of a monthly rate; the legal rate does not need it.
    public let dayCount: DayCount?
    /// What bears interest.
    public let base: InterestBase
    /// Legal rates, percent by month of reference, used instead of the series.
    public let legalRates: [CalendarMonth: ExactDecimal]?

    /// A rule; throws `bad_policy` when it has no rate, or a monthly rate and no day count.
    public init(
        mode: InterestMode,
        segments: [InterestSegment],
        dayCount: DayCount?,
        base: InterestBase = .corrected,
        legalRates: [CalendarMonth: ExactDecimal]? = nil
    ) throws(CalculationError) {
        if mode != .none {
            guard !segments.isEmpty else { throw CalculationError(.badPolicy, field: "interest", reason: "no rate") }
            guard dayCount != nil || segments.allSatisfy({ $0.rate == .legalRate }) else {
                throw CalculationError(.badPolicy, field: "interest.day_count", reason: "missing")
            }
        }
        self.mode = mode
        self.segments = segments
        self.dayCount = dayCount
        self.base = base
        self.legalRates = legalRates
    }
}

/// Whether and how interest grows.
public enum InterestMode: String, Hashable, Sendable, CaseIterable {
    /// No interest.
    case none
    /// Rate × time; rates of several segments are added.
    case simple
    /// (1 + rate)^time; growths of several segments are multiplied.
    case compound
}

/// What bears interest.
public enum InterestBase: String, Hashable, Sendable, CaseIterable {
    /// The principal after its correction at the event.
    case corrected
    /// The principal before its correction at the event.
    case original
}

/// A rate and the days that it serves.
public struct InterestSegment: Hashable, Sendable {
    /// First day, `nil` for no beginning.
    public let from: CalendarDay?
    /// Last day, `nil` for no end.
    public let until: CalendarDay?
    /// The rate.
    public let rate: InterestRate

    /// A rate for a range of days, all of them by default.
    public init(from: CalendarDay? = nil, until: CalendarDay? = nil, rate: InterestRate) {
        (self.from, self.until, self.rate) = (from, until, rate)
    }
}

/// A monthly rate.
public enum InterestRate: Hashable, Sendable {
    /// Percent a month.
    case percentPerMonth(ExactDecimal)
    /// The legal rate of the Civil Code, art. 406 (CMN Resolution 5.171/2024), simple and by calendar days.
    case legalRate
}
