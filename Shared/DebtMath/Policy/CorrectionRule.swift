/// How the principal is restated by an index.
public struct CorrectionRule: Hashable, Sendable {
    /// Where the monthly rates come from.
    public let source: IndexSource
    /// Which months, or which share of them, enter the factor.
    public let method: CorrectionMethod
    /// What becomes of deflation.
    public let negativeMonths: NegativeMonths
    /// How many months back the rate of a month is taken from: 0…1200.
    public let lagMonths: Int
    /// Places that the factor keeps before use, `nil` for all: 0…38.
    public let factorDecimals: Int?
    /// What a month that is not published does.
    public let missing: MissingMonths

    /// A rule; throws `bad_policy` when a number is out of its range or source and method do not go together.
    ///
    /// `daily` reads the daily Selic and nothing else, and only `daily` reads it.
    public init(
        source: IndexSource,
        method: CorrectionMethod,
        negativeMonths: NegativeMonths = .apply,
        lagMonths: Int = 0,
        factorDecimals: Int? = nil,
        missing: MissingMonths = .error
    ) throws(CalculationError) {
        guard (0...1200).contains(lagMonths) else {
            throw CalculationError(.badPolicy, field: "correction.lag_months", reason: "not between 0 and 1200")
        }
        guard (0...38).contains(factorDecimals ?? 0) else {
            throw CalculationError(.badPolicy, field: "correction.factor_decimals", reason: "not between 0 and 38")
        }
        let isDailySource = source == .index(.selicDaily)
        guard method == .daily ? isDailySource : !source.names.contains(.selicDaily) else {
            throw CalculationError(
                .badPolicy,
                field: "correction.convention",
                reason: "the convention daily and the index SELIC_DAILY need each other"
            )
        }
        self.source = source
        self.method = method
        self.negativeMonths = negativeMonths
        self.lagMonths = lagMonths
        self.factorDecimals = factorDecimals
        self.missing = missing
    }
}

/// Where the rates of a correction come from.
public enum IndexSource: Hashable, Sendable {
    /// One or more series, each for its months; the first segment that holds the month decides. No segment: no rate.
    case segments([IndexSegment])
    /// Rates given with the case instead of a series, for the months of any of the ranges (all months when there is none).
    case values([CalendarMonth: ExactDecimal], within: [MonthRange])

    /// One series for all months.
    public static func index(_ name: IndexName) -> IndexSource { .segments([IndexSegment(index: name)]) }

    /// The series that are read.
    public var names: [IndexName] {
        switch self {
        case .segments(let segments): segments.map(\.index)
        case .values: []
        }
    }
}

/// A series and the months that it serves.
public struct IndexSegment: Hashable, Sendable {
    /// The series.
    public let index: IndexName
    /// Its months.
    public let range: MonthRange

    /// A series for a range of months, all of them by default.
    public init(index: IndexName, range: MonthRange = MonthRange()) { (self.index, self.range) = (index, range) }
}

/// A range of months, both ends included; an absent end is open.
public struct MonthRange: Hashable, Sendable {
    /// First month.
    public let from: CalendarMonth?
    /// Last month.
    public let until: CalendarMonth?

    /// A range; without ends, every month.
    public init(from: CalendarMonth? = nil, until: CalendarMonth? = nil) { (self.from, self.until) = (from, until) }

    /// Whether a month is in the range.
    public func contains(_ month: CalendarMonth) -> Bool {
        if let from, month < from { return false }
        if let until, until < month { return false }
        return true
    }
}

/// Which months, or which share of them, enter the factor from a day in month S to a day in month E.
public enum CorrectionMethod: String, Hashable, Sendable, CaseIterable {
    /// S … E−1: the tables of the courts.
    case courtTable = "court_table"
    /// S … E: the Calculadora do Cidadão of the Central Bank. Cannot be chained, so not with payments.
    case citizenCalculator = "citizen_calculator"
    /// S+1 … E: ratio of index numbers.
    case afterStart = "after_start"
    /// Monthly Selic added, not multiplied: S+1 … E−1 and 1% for the month of payment.
    case taxSelic = "tax_selic"
    /// The daily Selic of the published days from the start to the day before the end.
    case daily
    /// Pro rata die, simple: 1 + i · d ÷ D for each calendar month.
    case calendarDaysSimple = "calendar_days_simple"
    /// Pro rata die, compound: (1 + i)^(d ÷ D) for each calendar month.
    case calendarDaysCompound = "calendar_days_compound"
}

/// What becomes of months with a rate below zero.
public enum NegativeMonths: String, Hashable, Sendable, CaseIterable {
    /// They lower the value.
    case apply
    /// They count as zero.
    case ignoreNegative = "ignore_negative"
    /// They count, but no interval ends below its start (STJ, REsp 1.265.580/RS).
    case floorNominal = "floor_nominal"
}

/// What a month that is not in the series does.
public enum MissingMonths: String, Hashable, Sendable, CaseIterable {
    /// The calculation is refused.
    case error
    /// A month after the last published one takes its rate; any other is refused.
    case repeatLast = "repeat_last"
    /// It counts as zero.
    case zero
}
