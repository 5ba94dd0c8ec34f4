import BusinessCalendar
import DebtMath
import DebtMathJSON
import JSONLines
import Money

/// A title with what the calculation needs of it.
struct StoredTitle: Sendable {
    let id: Int64
    let creditor: Int64
    let party: Int64
    let contract: String
    let installment: String
    let due: CalendarDay
    let amount: Money
    let status: Int16
    let balance: Money
    let payments: [Payment]
}

/// A title as of a day, with every component.
struct UpdatedAmounts: Sendable {
    let title: StoredTitle
    let daysLate: Int
    let principal: Money
    let correction: Money
    let interest: Money
    let fine: Money
    let fees: Money
    let total: Money
    let lastImputation: PaymentImputation?
}

/// Updates titles under the policies of their creditors. Each title is a debt of its own: its fees are rounded on it, so that
/// what is said of one title never depends on which others are asked for with it.
struct DebtUpdater: Sendable {
    private var calculators: [Int64: DebtCalculator]

    /// Prepares one calculator a creditor.
    init(policies: [Int64: String]) throws(DebtsError) {
        var calculators: [Int64: DebtCalculator] = [:]
        for (creditor, policy) in policies { calculators[creditor] = try Self.calculator(policy) }
        self.calculators = calculators
    }

    /// The calculator of a policy text.
    /// - Throws: `DebtsError.invalid` when the text is no policy.
    static func calculator(_ policy: String) throws(DebtsError) -> DebtCalculator {
        do {
            return try DebtCalculator(policy: try UpdatePolicy(json: try JSONValue(parsing: policy.utf8)))
        } catch let error as CalculationError {
            throw .invalid(field: error.field, reason: error.reason)
        } catch {
            throw .invalid(field: "policy_json", reason: "not a JSON object")
        }
    }

    /// One title as of `day`, after its payments and `extra` ones that are not stored yet.
    mutating func update(_ title: StoredTitle, on day: CalendarDay, extra: [Payment] = []) throws(DebtsError) -> UpdatedAmounts {
        guard var calculator = calculators[title.creditor] else { throw .notFound(field: "creditor_id", id: title.creditor) }
        defer { calculators[title.creditor] = calculator }
        let debt = DebtToUpdate(
            titles: [TitleToUpdate(id: "\(title.id)", amount: title.amount, dueDate: title.due)],
            payments: title.payments + extra
        )
        do {
            let result = try calculator.update(debt, on: day)
            let updated = result.titles[0]
            // What is left of the corrected principal holds the nominal balance first, then the correction.
            let principal = min(title.balance, updated.corrected)
            let correction = try updated.corrected.subtracting(principal)
            // Fees are for collecting what is late; a title that is not due yet costs what is written on it.
            let fees = updated.daysLate > 0 ? result.fees : .zero
            return UpdatedAmounts(
                title: title,
                daysLate: updated.daysLate,
                principal: principal,
                correction: correction,
                interest: result.interest,
                fine: result.fine,
                fees: fees,
                total: Money(cents: result.total.cents - result.fees.cents + fees.cents),
                lastImputation: updated.payments.last
            )
        } catch let error as CalculationError {
            throw .calculation(code: error.code.rawValue, field: error.field, reason: error.reason)
        } catch {
            throw .calculation(code: "bad_case", field: "amount", reason: "out of range")
        }
    }
}
