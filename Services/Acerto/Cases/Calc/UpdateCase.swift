import BusinessCalendar
import DebtMath
import DebtMathJSON
import JSONLines
import Money

/// The kinds `update` and `postpone`.
enum UpdateCase {
    static func update(_ input: CaseReader, _ series: SeriesLibrary) throws(CalculationError) -> [String: JSONValue] {
        let date = try input.requiredDay("calc_date")
        let debt = try DebtToUpdate(input)
        var calculator = try calculator(input, series)
        return members(try calculator.update(debt, on: date), withPayments: !debt.payments.isEmpty)
    }

    static func postpone(_ input: CaseReader, _ series: SeriesLibrary) throws(CalculationError) -> [String: JSONValue] {
        let dates = try input.days("dates")
        let debt = try DebtToUpdate(input)
        var calculator = try calculator(input, series)
        var simulations: [JSONValue] = []
        for date in dates {
            let result = try calculator.update(debt, on: date)
            simulations.append([
                "date": .string(date.description), "corrected_cents": result.corrected.json, "interest_cents": result.interest.json,
                "fine_cents": result.fine.json, "fees_cents": result.fees.json, "total_cents": result.total.json,
            ])
        }
        return ["simulations": .array(simulations)]
    }

    private static func calculator(_ input: CaseReader, _ series: SeriesLibrary) throws(CalculationError) -> DebtCalculator {
        guard let reader = try input.object("policy", code: .badPolicy) else { throw input.error("policy", "missing") }
        return try DebtCalculator(policy: try UpdatePolicy(reader), series: series)
    }

    private static func members(_ result: UpdateResult, withPayments: Bool) -> [String: JSONValue] {
        [
            "titles": .array(result.titles.map { title($0, withPayments: withPayments) }),
            "principal_cents": result.principal.json, "correction_cents": result.correction.json, "corrected_cents": result.corrected.json,
            "interest_cents": result.interest.json, "fine_cents": result.fine.json, "costs_cents": result.costs.json,
            "variables_cents": result.variables.json, "fees_cents": result.fees.json, "cpc523_fine_cents": result.cpc523Fine.json,
            "cpc523_fee_cents": result.cpc523Fee.json, "discount_cents": result.discount.json, "total_cents": result.total.json,
            "variables": .array(result.variableAmounts.map { ["name": .string($0.name), "amount_cents": $0.amount.json] }),
        ]
    }

    private static func title(_ title: TitleUpdate, withPayments: Bool) -> JSONValue {
        var members: [String: JSONValue] = [
            "id": .string(title.id), "effective_due_date": .string(title.effectiveDueDate.description),
            "days_late": .integer(Int64(title.daysLate)), "principal_cents": title.principal.json,
            "correction_cents": title.correction.json,
            "corrected_cents": title.corrected.json, "interest_cents": title.interest.json, "fine_cents": title.fine.json,
            "total_cents": title.total.json,
        ]
        if let factor = title.factor { members["factor"] = .string(factor) }
        if withPayments {
            members["paid_cents"] = title.paid.json
            members["surplus_cents"] = title.surplus.json
            members["payments"] = .array(title.payments.map(imputation))
        }
        return .object(members)
    }

    private static func imputation(_ payment: PaymentImputation) -> JSONValue {
        [
            "date": .string(payment.date.description), "amount_cents": payment.amount.json, "to_interest_cents": payment.toInterest.json,
            "to_fine_cents": payment.toFine.json, "to_principal_cents": payment.toPrincipal.json, "surplus_cents": payment.surplus.json,
        ]
    }
}

extension Money {
    /// Whole centavos.
    var json: JSONValue { .integer(cents) }
}
