import BusinessCalendar
import JSONLines
import Money
import Settlement

/// The input of a case: the terms, the last day to state and the items.
struct SettlementInput {
    private enum FrequencyKind: String { case daily, weekly, monthly }

    let terms: SettlementTerms
    let until: CalendarDay
    let receipts: [Receipt]
    let reversals: [Reversal]

    init(_ input: SettlementFields) throws(SettlementError) {
        terms = SettlementTerms(
            start: try input.day("start"),
            frequency: try Self.frequency(input.object("frequency")),
            rounding: try input.word("rounding", Rounding.self),
            feesTo: try input.word("fees_to", SettlementTerms.FeeOwner.self),
            minimumTransfer: try input.optionalCents("min_transfer_cents") ?? .zero,
            negativeBalance: try input.word("negative", SettlementTerms.NegativeBalance.self),
            operatorPercent: try input.optionalPercent("operator_percent") ?? .zero,
            rules: try input.list("rules", code: .badRule, Self.rule),
            taxes: try input.list("taxes", code: .badRule, Self.tax)
        )
        until = try input.day("until")
        receipts = try input.list("receipts", code: .badCase, Self.receipt)
        reversals = try input.list("reversals", code: .badCase, Self.reversal)
    }

    private static func frequency(_ reader: SettlementFields) throws(SettlementError) -> ClosingFrequency {
        do throws(SettlementError) {
            switch try reader.word("kind", FrequencyKind.self) {
            case .daily: return .daily
            case .weekly: return try .weekly(on: reader.integer("weekday"))
            case .monthly: return try .monthly(on: reader.integer("day"))
            }
        } catch {
            throw error.inside("frequency")
        }
    }

    private static func rule(_ reader: SettlementFields) throws(SettlementError) -> CommissionRule {
        CommissionRule(
            name: try reader.text("name"),
            conditions: try CommissionRule.Conditions(
                minAge: reader.optionalInteger("min_age"),
                maxAge: reader.optionalInteger("max_age"),
                product: reader.optionalText("product").map { ProductName($0) },
                origin: reader.optionalWord("origin", Receipt.Origin.self)
            ),
            price: try CommissionRule.Price(
                percent: reader.percent("percent"),
                of: base(reader),
                fixed: reader.optionalCents("fixed_cents") ?? .zero,
                minimum: reader.optionalCents("min_cents"),
                maximum: reader.optionalCents("max_cents")
            )
        )
    }

    private static func base(_ reader: SettlementFields) throws(SettlementError) -> Set<Component> {
        var base: Set<Component> = []
        for (index, element) in try reader.elements("base").enumerated() {
            guard let component = element.string.flatMap(Component.init(rawValue:)) else {
                throw SettlementError(.badRule, field: "base[\(index)]", reason: "unknown component")
            }
            guard base.insert(component).inserted else {
                throw SettlementError(.badRule, field: "base[\(index)]", reason: "component given twice")
            }
        }
        return base
    }

    private static func tax(_ reader: SettlementFields) throws(SettlementError) -> WithheldTax {
        WithheldTax(
            name: try reader.text("name"),
            percent: try reader.percent("percent"),
            minimumTax: try reader.optionalCents("min_tax_cents") ?? .zero,
            minimumBase: try reader.optionalCents("min_base_cents") ?? .zero
        )
    }

    private static func receipt(_ reader: SettlementFields) throws(SettlementError) -> Receipt {
        Receipt(
            id: ReceiptID(try reader.text("id")),
            on: try reader.day("on"),
            knownOn: try reader.optionalDay("known_on"),
            ageDays: try reader.optionalInteger("age_days"),
            product: try reader.optionalText("product").map { ProductName($0) },
            origin: try reader.optionalWord("origin", Receipt.Origin.self),
            heldBy: try reader.word("held_by", Receipt.Holder.self),
            author: try reader.optionalText("author").map { OperatorID($0) },
            components: try components(reader)
        )
    }

    private static func components(_ reader: SettlementFields) throws(SettlementError) -> Components {
        let members = try reader.members("components")
        do throws(SettlementError) { return try Components(amounts(members)) } catch { throw error.inside("components") }
    }

    private static func amounts(_ members: [String: JSONValue]) throws(SettlementError) -> [Component: Money] {
        var amounts: [Component: Money] = [:]
        // Sorted, so that of several wrong members it is always the same one that is named.
        for (name, value) in members.sorted(by: { $0.key < $1.key }) where value != .null {
            guard let component = Component(rawValue: name) else {
                throw SettlementError(.badRule, field: name, reason: "unknown component")
            }
            guard let cents = value.integer else {
                throw SettlementError(.badCase, field: name, reason: "not a whole number of cents")
            }
            amounts[component] = Money(cents: cents)
        }
        return amounts
    }

    private static func reversal(_ reader: SettlementFields) throws(SettlementError) -> Reversal {
        Reversal(
            id: ReversalID(try reader.text("id")),
            receipt: ReceiptID(try reader.text("receipt")),
            on: try reader.day("on"),
            knownOn: try reader.optionalDay("known_on")
        )
    }
}
