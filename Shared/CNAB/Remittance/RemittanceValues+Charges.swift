import BusinessCalendar
import Money

extension RemittanceValues {
    func charges(_ entry: RemittanceEntry) throws(RemittanceError) -> [String: FieldValue] {
        var values = try interest(entry).merging(try fine(entry)) { $1 }
        guard entry.discounts.count <= layout.discounts else {
            throw RemittanceError(.unsupported, field: "desconto", reason: "o leiaute comporta até \(layout.discounts)")
        }
        for (index, discount) in entry.discounts.enumerated() {
            guard discount.until <= entry.dueDate else {
                throw RemittanceError(.value, field: "desconto\(index + 1)_data", reason: "não pode passar do vencimento")
            }
            values.merge(charge(discount.charge, "desconto\(index + 1)", amountCode: 1, rateCode: 2)) { $1 }
            values["desconto\(index + 1)_data"] = .day(discount.until)
        }
        return values
    }

    /// Code and value of a charge. Layouts with a field for each kind name them `_reais` and `_percentual`.
    private func charge(_ charge: Charge, _ name: String, amountCode: Int64, rateCode: Int64) -> [String: FieldValue] {
        switch charge {
        case .amount(let amount):
            [name + "_codigo": .number(amountCode), name + "_valor": .amount(amount), name + "_reais": .amount(amount)]
        case .percent(let rate):
            [name + "_codigo": .number(rateCode), name + "_valor": .rate(rate), name + "_percentual": .rate(rate)]
        }
    }

    private func interest(_ entry: RemittanceEntry) throws(RemittanceError) -> [String: FieldValue] {
        guard let interest = entry.interest else { return ["juros_codigo": .number(3)] }
        let from = FieldValue.day(interest.from ?? entry.dueDate.adding(days: 1))
        switch interest.terms {
        case .perDay(let amount):
            return ["juros_codigo": .number(1), "juros_valor": .amount(amount), "mora_dia": .amount(amount), "juros_data": from]
        case .monthly(let rate):
            return ["juros_codigo": .number(2), "juros_valor": .rate(rate), "juros_percentual": .rate(rate), "juros_data": from]
        }
    }

    private func fine(_ entry: RemittanceEntry) throws(RemittanceError) -> [String: FieldValue] {
        guard let fine = entry.fine else { return [:] }
        var values = charge(fine.charge, "multa", amountCode: 1, rateCode: 2)
        values["multa_data"] = .day(fine.from ?? entry.dueDate.adding(days: 1))
        if let indicator = layout.fineIndicator { values["multa_indicador"] = .text(indicator) }
        if let code = layout.fineInstruction { values["instrucao2"] = .text(code) }
        return values
    }

    func unpaid(_ entry: RemittanceEntry) throws(RemittanceError) -> [String: FieldValue] {
        switch entry.unpaidRule {
        case .keep: return ["protesto_codigo": .number(3), "baixa_codigo": .number(2)]
        case .protest(let days, let businessDays):
            let code = try rule(layout.protest, days: days, most: 99, "protesto_prazo")
            return [
                "protesto_codigo": .number(businessDays ? 2 : 1), "protesto_prazo": .number(Int64(days)), "baixa_codigo": .number(2),
                "instrucao1": code, "instrucao_dias": .number(Int64(days)),
            ]
        case .writeOff(let days):
            let code = try rule(layout.writeOff, days: days, most: 999, "baixa_prazo")
            return [
                "protesto_codigo": .number(3), "baixa_codigo": .number(1), "baixa_prazo": .number(Int64(days)), "instrucao1": code,
                "instrucao_dias": .number(Int64(days)),
            ]
        }
    }

    private func rule(_ rule: RemittanceLayout.DayRule, days: Int, most: Int, _ field: String) throws(RemittanceError) -> FieldValue {
        guard (1...most).contains(days) else { throw RemittanceError(.value, field: field, reason: "fora de 1 a \(most) dias") }
        guard let code = rule.code(days: days) else {
            throw RemittanceError(.unsupported, field: field, reason: "o banco não tem esta instrução para este prazo")
        }
        return .text(code)
    }
}
