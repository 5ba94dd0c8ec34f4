import BusinessCalendar
import DebtMath
import DebtMathJSON
import JSONLines
import Money

/// The kinds about credit: instalments, effective cost, early payoff, tax.
enum CreditCase {
    static func installments(_ input: CaseReader) throws(CalculationError) -> [String: JSONValue] {
        let schedule = try InstallmentSchedule(try plan(input))
        let rows = schedule.rows.map { row -> JSONValue in
            [
                "n": .integer(Int64(row.number)), "due_date": .string(row.dueDate.description), "payment_cents": row.payment.json,
                "interest_cents": row.interest.json, "amortization_cents": row.amortization.json, "balance_cents": row.balance.json,
            ]
        }
        return [
            "rows": .array(rows), "total_paid_cents": schedule.totalPaid.json, "total_interest_cents": schedule.totalInterest.json,
        ]
    }

    private enum PeriodBasis: String {
        case wholePeriods = "whole_periods"
        case actual30 = "actual_30"
    }

    private static func plan(_ input: CaseReader) throws(CalculationError) -> InstallmentPlan {
        let first = Int(clamping: try input.integer("first_period") ?? 1)
        let basis = try input.word("period_basis", as: PeriodBasis.self) ?? .wholePeriods
        let recurrence: InstallmentPlan.Recurrence =
            if let days = try input.integer("interval_days") {
                .days(Int(clamping: days))
            } else {
                .monthly(day: try input.integer("due_day").map { Int(clamping: $0) })
            }
        let system: InstallmentPlan.System = try input.requiredWord("system")
        let rate = system == .equal ? try input.decimal("rate_pct_month") ?? ExactDecimal(0) : try input.requiredDecimal("rate_pct_month")
        return try InstallmentPlan(
            system: system,
            principal: try input.requiredCents("principal_cents"),
            count: Int(clamping: try input.requiredInteger("n")),
            percentPerMonth: rate,
            baseDate: try input.requiredDay("base_date"),
            firstDueDate: try input.requiredDay("first_due_date"),
            recurrence: recurrence,
            basis: basis == .actual30 ? .actual30 : .wholePeriods(first: first),
            downPayment: try downPayment(input),
            feePerInstallment: try input.cents("per_installment_fee_cents") ?? .zero,
            dueRoll: try input.word("due_roll") ?? .none,
            rounding: try input.roundingMode(),
            residual: try input.object("rounding")?.word("residual") ?? .last
        )
    }

    private static func downPayment(_ input: CaseReader) throws(CalculationError) -> InstallmentPlan.DownPayment? {
        guard let reader = try input.object("down_payment") else { return nil }
        if let amount = try reader.cents("cents") { return .amount(amount) }
        return try reader.decimal("percent").map { .percent($0) }
    }

    static func effectiveCost(_ input: CaseReader) throws(CalculationError) -> [String: JSONValue] {
        let cost = try effectiveCost(input, net: try input.requiredCents("net_cents"), flows: try input.objects("flows"))
        return ["cet_pct_year": .string(cost.percentPerYear), "cet_pct_month": .string(cost.percentPerMonth)]
    }

    private enum CostBasis: String {
        case months
        case actual365 = "actual_365"
    }

    private static func effectiveCost(_ input: CaseReader, net: Money, flows: [CaseReader]) throws(CalculationError) -> EffectiveCost {
        switch try input.word("basis", as: CostBasis.self) ?? .actual365 {
        case .months:
            let flows = try flows.mapping { flow throws(CalculationError) in
                EffectiveCost.PeriodicFlow(
                    period: Int(clamping: try flow.requiredInteger("period")),
                    amount: try flow.requiredCents("amount_cents")
                )
            }
            return try EffectiveCost(net: net, flows: flows)
        case .actual365:
            let flows = try flows.mapping { flow throws(CalculationError) in
                EffectiveCost.DatedFlow(date: try flow.requiredDay("date"), amount: try flow.requiredCents("amount_cents"))
            }
            return try EffectiveCost(net: net, on: try input.requiredDay("date"), flows: flows)
        }
    }

    static func payoff(_ input: CaseReader) throws(CalculationError) -> [String: JSONValue] {
        let installments = try input.objects("installments").mapping { row throws(CalculationError) in
            EarlyPayoff.Installment(dueDate: try row.requiredDay("due_date"), amount: try row.requiredCents("amount_cents"))
        }
        let payoff = try EarlyPayoff(
            installments,
            on: try input.requiredDay("payoff_date"),
            percentPerMonth: try input.requiredDecimal("rate_pct_month"),
            method: try input.requiredWord("method"),
            rounding: try input.roundingMode()
        )
        return [
            "present_values_cents": .array(payoff.presentValues.map(\.json)), "payoff_cents": payoff.payoff.json,
            "discount_cents": payoff.discount.json,
        ]
    }

    static func tax(_ input: CaseReader) throws(CalculationError) -> [String: JSONValue] {
        let amortizations = try input.objects("amortizations").mapping { row throws(CalculationError) in
            CreditTax.Amortization(date: try row.requiredDay("date"), amount: try row.requiredCents("amount_cents"))
        }
        let tax = try CreditTax(
            on: try input.requiredDay("date"),
            dailyPercent: try input.requiredDecimal("daily_pct"),
            additionalPercent: try input.requiredDecimal("additional_pct"),
            amortizations: amortizations,
            rounding: try input.roundingMode()
        )
        return ["iof_cents": tax.amount.json]
    }
}
