public import Money

/// The legal rate of the Civil Code, art. 406, by CMN Resolution 5.171/2024.
public enum LegalRate {
    /// max(0, Selic factor ÷ IPCA-15 factor − 1) × 100 with six decimals, rounded by ABNT NBR 5891 as is the Selic factor to eight.
    ///
    /// `selicFactor` is the product of the daily factors, and `ipca15Percent` the variation, of the month before the month of
    /// reference. Throws `bad_case` when a factor is not above zero.
    public static func percent(selicFactor: ExactDecimal, ipca15Percent: ExactDecimal) throws(CalculationError) -> String {
        let selic = selicFactor.value.rounded(.halfEven, decimals: 8)
        let inflation = .one + ipca15Percent.fraction
        guard inflation.isPositive, selic.isPositive else {
            throw CalculationError(.badCase, field: "ipca15_pct", reason: "a factor is not above zero")
        }
        let rate = max(.zero, selic / inflation - .one).multiplied(by: 100)
        guard let text = rate.text(decimals: 6, .halfEven) else {
            throw CalculationError(.badCase, field: "selic_factor", reason: "too large")
        }
        return text
    }
}

/// Restatement by the factors of a court's table.
public enum TableRatio {
    /// The amount ÷ the factor of the start × the factor of the end, rounded; throws `bad_case` for a start of zero.
    public static func corrected(
        _ amount: Money,
        factorStart: ExactDecimal,
        factorEnd: ExactDecimal,
        rounding: RoundingMode
    ) throws(CalculationError) -> Money {
        guard !factorStart.isZero else { throw CalculationError(.badCase, field: "factor_start", reason: "zero") }
        return try (FixedPoint(amount.cents) * factorEnd.value / factorStart.value).cents(rounding, "amount_cents")
    }
}
