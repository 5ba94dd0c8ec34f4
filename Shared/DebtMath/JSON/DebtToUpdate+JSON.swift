import BusinessCalendar
package import DebtMath
import Money

extension DebtToUpdate {
    /// Reads titles, payments, costs and variables of the calculation case.
    package init(_ reader: CaseReader) throws(CalculationError) {
        self.init(
            titles: try reader.objects("titles").mapping(TitleToUpdate.init),
            payments: try reader.objects("payments").mapping(Payment.init),
            costs: try reader.objects("costs").mapping(Cost.init),
            variables: try reader.objects("variables").mapping(Variable.init)
        )
    }
}

extension TitleToUpdate {
    init(_ reader: CaseReader) throws(CalculationError) {
        self.init(
            id: try reader.requiredText("id"),
            amount: try reader.requiredCents("amount_cents"),
            dueDate: try reader.requiredDay("due_date"),
            correctionStart: try reader.day("correction_start"),
            interestStart: try reader.day("interest_start")
        )
    }
}

extension Payment {
    init(_ reader: CaseReader) throws(CalculationError) {
        self.init(
            date: try reader.requiredDay("date"),
            amount: try reader.requiredCents("amount_cents"),
            titleID: try reader.text("title_id")
        )
    }
}

extension Cost {
    init(_ reader: CaseReader) throws(CalculationError) {
        self.init(
            date: try reader.requiredDay("date"),
            amount: try reader.requiredCents("amount_cents"),
            isCorrected: try reader.flag("correct") ?? true,
            bearsInterest: try reader.flag("interest") ?? false
        )
    }
}

extension Variable {
    private enum Word: String {
        case fixed, percent
        case fixedPerTitle = "fixed_per_title"
    }

    init(_ reader: CaseReader) throws(CalculationError) {
        let value = try reader.requiredDecimal("value")
        let kind: Kind =
            switch try reader.requiredWord("kind", as: Word.self) {
            case .fixed: .fixed(value)
            case .fixedPerTitle: .fixedPerTitle(value)
            case .percent: .percent(value, of: try reader.base())
            }
        self.init(name: try reader.text("name") ?? "", kind: kind)
    }
}
