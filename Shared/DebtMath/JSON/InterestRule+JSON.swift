import BusinessCalendar
package import DebtMath

extension InterestRule {
    package init(_ reader: CaseReader) throws(CalculationError) {
        var segments = try reader.objects("segments").mapping { segment throws(CalculationError) in
            InterestSegment(from: try segment.day("from"), until: try segment.day("until"), rate: try segment.requiredRate())
        }
        if segments.isEmpty, reader.has("rate_pct_month") { segments = [InterestSegment(rate: try reader.requiredRate())] }
        try self.init(
            mode: try reader.requiredWord("mode"),
            segments: segments,
            dayCount: try reader.word("day_count"),
            base: try reader.word("base") ?? .corrected,
            legalRates: try reader.monthlyRates("legal_rates")
        )
    }
}

extension CaseReader {
    /// A monthly rate: a decimal number or the words `legal_rate`.
    fileprivate func requiredRate() throws(CalculationError) -> InterestRate {
        if case .some("legal_rate") = try? text("rate_pct_month") { return .legalRate }
        return .percentPerMonth(try requiredDecimal("rate_pct_month"))
    }
}
