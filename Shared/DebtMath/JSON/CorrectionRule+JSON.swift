package import DebtMath

extension CorrectionRule {
    private enum ProRata: String {
        case none
        case simple = "calendar_days_simple"
        case compound = "calendar_days_compound"
    }

    package init(_ reader: CaseReader) throws(CalculationError) {
        let proRata = try reader.word("pro_rata", as: ProRata.self) ?? .none
        // The convention of months is checked even where pro rata makes it void.
        let convention = try Self.convention(reader)
        let method: CorrectionMethod? =
            switch proRata {
            case .none: convention
            case .simple: .calendarDaysSimple
            case .compound: .calendarDaysCompound
            }
        guard let method else { throw reader.error("convention", "missing") }
        try self.init(
            source: try IndexSource(reader, isDaily: method == .daily),
            method: method,
            negativeMonths: try reader.word("negative_months") ?? .apply,
            lagMonths: Int(clamping: try reader.integer("lag_months") ?? 0),
            factorDecimals: try reader.integer("factor_decimals").map { Int(clamping: $0) },
            missing: try reader.word("missing") ?? .error
        )
    }

    private static func convention(_ reader: CaseReader) throws(CalculationError) -> CorrectionMethod? {
        guard let word = try reader.word("convention", as: CorrectionMethod.self) else { return nil }
        switch word {
        case .courtTable, .citizenCalculator, .afterStart, .taxSelic, .daily: return word
        case .calendarDaysSimple, .calendarDaysCompound: throw reader.error("convention", "unknown word")
        }
    }
}

extension IndexSource {
    fileprivate init(_ reader: CaseReader, isDaily: Bool) throws(CalculationError) {
        let segments = try reader.objects("segments")
        if let values = try reader.monthlyRates("values") {
            self = .values(values, within: try segments.mapping(MonthRange.init))
        } else if !segments.isEmpty {
            self = .segments(
                try segments.mapping { reader throws(CalculationError) in
                    IndexSegment(index: try reader.requiredIndex(), range: try MonthRange(reader))
                }
            )
        } else if isDaily, !reader.has("index") {
            self = .index(.selicDaily)
        } else {
            self = .index(try reader.requiredIndex())
        }
    }
}

extension MonthRange {
    fileprivate init(_ reader: CaseReader) throws(CalculationError) {
        self.init(from: try reader.month("from"), until: try reader.month("until"))
    }
}

extension CaseReader {
    fileprivate func requiredIndex() throws(CalculationError) -> IndexName {
        guard let index = IndexName(rawValue: try requiredText("index")) else {
            throw CalculationError(.unknownIndex, field: "correction.index", reason: "no such index")
        }
        return index
    }
}
