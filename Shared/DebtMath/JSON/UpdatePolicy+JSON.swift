import BusinessCalendar
public import DebtMath
public import JSONLines
import Money

extension UpdatePolicy {
    /// Reads a policy in the JSON of the calculation case. A piece that is absent or `null` is not charged.
    ///
    /// - Throws: `bad_policy` for an unknown word, a missing or impossible value; `unknown_index` for an index that nobody publishes.
    public init(json: JSONValue) throws(CalculationError) {
        try self.init(CaseReader(json, path: "policy", code: .badPolicy))
    }

    package init(_ reader: CaseReader) throws(CalculationError) {
        let rounding = try reader.object("rounding")
        let grace = try reader.integer("grace_days") ?? 0
        try self.init(
            rounding: try rounding?.word("mode") ?? .halfUp,
            roundingStep: try rounding?.word("step") ?? .each,
            dueRoll: try reader.word("due_roll") ?? .none,
            yearEndClosed: try reader.flag("year_end_closed") ?? false,
            lateCountFrom: try reader.word("late_count_from") ?? .dueDate,
            graceDays: Int(clamping: grace),
            correction: try reader.object("correction").mapping(CorrectionRule.init),
            interest: try reader.object("interest").mapping(InterestRule.init),
            fine: try reader.object("fine").mapping(FineRule.init),
            fees: try reader.object("fees").mapping(FeesRule.init),
            cpc523: try reader.object("cpc523").mapping(Cpc523Rule.init),
            discounts: try reader.objects("discounts").mapping(Discount.init),
            payments: try reader.object("payments_rule").mapping(PaymentsRule.init) ?? PaymentsRule()
        )
    }
}

extension Optional<CaseReader> {
    /// What is read from the object, if there is one.
    package func mapping<Value>(_ read: (CaseReader) throws(CalculationError) -> Value) throws(CalculationError) -> Value? {
        guard let self else { return nil }
        return try read(self)
    }
}

extension [CaseReader] {
    /// What is read from each object.
    package func mapping<Value>(_ read: (CaseReader) throws(CalculationError) -> Value) throws(CalculationError) -> [Value] {
        var values: [Value] = []
        for reader in self { values.append(try read(reader)) }
        return values
    }
}

extension FineRule {
    init(_ reader: CaseReader) throws(CalculationError) {
        self.init(
            percent: try reader.decimal("percent") ?? ExactDecimal(0),
            capPercent: try reader.decimal("cap_percent"),
            fixed: try reader.cents("fixed_cents") ?? .zero,
            base: try reader.word("base") ?? .corrected
        )
    }
}

extension FeesRule {
    init(_ reader: CaseReader) throws(CalculationError) {
        self.init(
            percent: try reader.decimal("percent") ?? ExactDecimal(0),
            base: try reader.base(),
            fixed: try reader.cents("fixed_cents") ?? .zero,
            minimum: try reader.cents("min_cents") ?? .zero
        )
    }
}

extension Cpc523Rule {
    init(_ reader: CaseReader) throws(CalculationError) {
        self.init(
            finePercent: try reader.decimal("fine_percent") ?? ExactDecimal(0),
            feePercent: try reader.decimal("fee_percent") ?? ExactDecimal(0),
            base: try reader.base()
        )
    }
}

extension Discount {
    init(_ reader: CaseReader) throws(CalculationError) {
        let isTotal = try reader.requiredText("component") == "total"
        self.init(isTotal ? .total : .component(try reader.requiredWord("component")), percent: try reader.requiredDecimal("percent"))
    }
}

extension PaymentsRule {
    private enum Word: String { case order, proportional }

    init(_ reader: CaseReader) throws(CalculationError) {
        let order: [Piece] = try reader.words("order") ?? [.interest, .fine, .principal]
        let method = try reader.word("method", as: Word.self) ?? .order
        self.init(method: method == .order ? .order(order) : .proportional, carriedCharges: try reader.word("carried_charges") ?? .frozen)
    }
}

extension CaseReader {
    /// The pieces that a percentage is of.
    package func base() throws(CalculationError) -> [Component] {
        guard let base = try words("base", as: Component.self) else { throw error("base", "missing") }
        return base
    }
}
