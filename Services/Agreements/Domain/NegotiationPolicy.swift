import DebtMath
import JSONLines

/// What may be offered: the grid of a version of the tenant's negotiation policy.
struct NegotiationPolicy: Sendable, Equatable {
    /// Discount for payment at once, on the whole debt.
    let cashDiscountPercent: ExactDecimal
    /// Numbers of instalments after the down payment.
    let installmentCounts: [Int]
    /// Price of paying in instalments, a month, on the balance (Price system: equal instalments).
    let ratePercentMonth: ExactDecimal
    /// No instalment below this.
    let minimumInstallmentCents: Int64
    /// Days from the closing to the first payment.
    let firstDueDays: Int
    /// Days that an instalment may be late before the agreement is broken.
    let breakToleranceDays: Int

    /// The grid of a tenant that has none of its own.
    static let standardJSON = """
        {"cash_discount_percent":"10","installments":[1,2,3,5],"rate_pct_month":"1","minimum_installment_cents":2000,\
        "first_due_days":3,"break_tolerance_days":10}
        """

    /// Reads a policy; throws `AgreementsError.invalid` with the field.
    init(json text: String) throws(AgreementsError) {
        guard let json = try? JSONValue(parsing: text.utf8), json.object != nil else {
            throw .invalid(field: "policy", reason: "not a JSON object")
        }
        func number(_ field: String, _ range: ClosedRange<Int64>) throws(AgreementsError) -> Int64 {
            guard let value = json[field]?.integer, range.contains(value) else {
                throw .invalid(field: field, reason: "a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return value
        }
        func percent(_ field: String) throws(AgreementsError) -> ExactDecimal {
            guard let text = json[field]?.string, !text.hasPrefix("-"), let value = ExactDecimal(text) else {
                throw .invalid(field: field, reason: "a percentage as text, not negative")
            }
            return value
        }
        let counts = (json["installments"]?.array ?? []).compactMap(\.integer)
        guard !counts.isEmpty, counts.allSatisfy({ (1...120).contains($0) }) else {
            throw .invalid(field: "installments", reason: "a list of numbers from 1 to 120")
        }
        installmentCounts = counts.map(Int.init)
        cashDiscountPercent = try percent("cash_discount_percent")
        ratePercentMonth = try percent("rate_pct_month")
        minimumInstallmentCents = try number("minimum_installment_cents", 0...1_000_000_000)
        firstDueDays = Int(try number("first_due_days", 0...60))
        breakToleranceDays = Int(try number("break_tolerance_days", 0...90))
    }
}
