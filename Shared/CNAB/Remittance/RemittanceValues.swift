import BusinessCalendar
import Money

/// The values of a remittance by the names that layouts use for their fields.
struct RemittanceValues {
    let account: RemittanceAccount
    let layout: RemittanceLayout

    /// What does not change within a file.
    func file(number: Int64, generatedOn: CalendarDay, secondOfDay: Int) -> [String: FieldValue] {
        let type = account.company.documentType
        return [
            "banco": .text(account.bank.digits), "empresa_tipo_inscricao": type.map(FieldValue.number) ?? .none,
            "empresa_inscricao": .text(account.company.document), "convenio": .text(account.agreement), "agencia": .text(account.branch),
            "agencia_dv": .text(account.branchDigit), "conta": .text(account.account), "conta_dv": .text(account.accountDigit),
            "conta_fim": .text(account.account.suffix(1) + account.accountDigit), "carteira": .text(account.wallet),
            "carteira_variacao": .text(account.walletVariation), "nome_empresa": .text(account.company.name),
            "data_geracao": .day(generatedOn), "hora_geracao": .number(Self.clock(secondOfDay)), "sequencial_arquivo": .number(number),
            // Banks with three digits for the number of the file go back to 000 after 999.
            "sequencial_arquivo_3": .number(number % 1_000),
        ]
    }

    private static func clock(_ second: Int) -> Int64 { Int64(second / 3600 * 10_000 + second / 60 % 60 * 100 + second % 60) }

    /// What belongs to one title.
    /// - Throws: `value` for what is missing or malformed, `unsupported` for what this bank cannot take.
    func title(_ entry: RemittanceEntry) throws(RemittanceError) -> [String: FieldValue] {
        var values: [String: FieldValue] = [
            "movimento": .text(try movement(entry)), "nosso_numero": .text(entry.slipNumber), "nosso_numero_dv": .text(entry.slipDigit),
            "nosso_numero_completo": .text(entry.slipNumber + entry.slipDigit), "numero_documento": .text(entry.documentNumber),
            "uso_empresa": .text(entry.ownReference), "vencimento": .day(entry.dueDate), "valor": .amount(entry.nominal),
            "especie": .text(try species(entry)), "aceite": .text(entry.isAccepted ? "A" : "N"),
            "aceite_numero": .number(entry.isAccepted ? 1 : 0), "emissao_titulo": .day(entry.issuedOn),
            "abatimento": .amount(entry.abatement),
        ]
        if entry.abatement < .zero { throw RemittanceError(.value, field: "abatimento", reason: "não pode ser negativo") }
        if entry.nominal <= .zero { throw RemittanceError(.value, field: "valor", reason: "precisa ser maior que zero") }
        values.merge(try payer(entry)) { $1 }
        values.merge(try guarantor(entry)) { $1 }
        values.merge(try charges(entry)) { $1 }
        values.merge(try unpaid(entry)) { $1 }
        values.merge(pix(entry)) { $1 }
        try checkPlaces(entry)
        for (index, message) in entry.messages.enumerated() { values["mensagem_\(index + 1)"] = .text(message) }
        return values
    }

    private func movement(_ entry: RemittanceEntry) throws(RemittanceError) -> String {
        if entry.instruction == .register, entry.pix != nil, let code = layout.registerWithPix { return code }
        guard let code = layout.instructions[entry.instruction.rawValue] else {
            throw RemittanceError(.unsupported, field: "instrucao", reason: "o banco não tem esta instrução neste leiaute")
        }
        return code
    }

    private func species(_ entry: RemittanceEntry) throws(RemittanceError) -> String {
        guard let code = layout.species[entry.species.rawValue] else {
            throw RemittanceError(.unsupported, field: "especie", reason: "o banco não tem esta espécie neste leiaute")
        }
        return code
    }

    /// What the layout has no place for must not vanish on the way to the bank.
    private func checkPlaces(_ entry: RemittanceEntry) throws(RemittanceError) {
        var needed: [(String, [String])] = []
        switch entry.interest?.terms {
        case .perDay: needed.append(("juros", ["juros_valor", "mora_dia"]))
        case .monthly: needed.append(("juros", ["juros_valor", "juros_percentual"]))
        case nil: break
        }
        for (field, charge) in [("multa", entry.fine?.charge), ("desconto1", entry.discounts.first?.charge)] {
            switch charge {
            case .amount: needed.append((field, [field + "_valor", field + "_reais"]))
            case .percent: needed.append((field, [field + "_valor", field + "_percentual"]))
            case nil: break
            }
        }
        if entry.guarantor != nil { needed.append(("avalista", ["avalista_nome"])) }
        if entry.pix != nil { needed.append(("pix", ["chave_pix"])) }
        if entry.abatement > .zero { needed.append(("abatimento", ["abatimento"])) }
        for (field, names) in needed where layout.places.isDisjoint(with: names) {
            throw RemittanceError(.unsupported, field: field, reason: "o leiaute não tem campo para isto")
        }
    }

    private func pix(_ entry: RemittanceEntry) -> [String: FieldValue] {
        guard let pix = entry.pix else { return [:] }
        return ["tipo_chave_pix": .number(pix.kind.rawValue), "chave_pix": .text(pix.key), "txid": .text(pix.txid)]
    }
}

// MARK: Parties

extension RemittanceValues {
    /// The type of a document, after it was found fit for this layout.
    func documentType(of party: Party, _ field: String) throws(RemittanceError) -> Int64 {
        guard let type = party.documentType else {
            throw RemittanceError(.value, field: field + "_inscricao", reason: "não é CPF nem CNPJ")
        }
        guard !party.hasLetters || account.acceptsLettersInCNPJ else {
            throw RemittanceError(
                .unsupported,
                field: field + "_inscricao",
                reason: "a versão contratada do leiaute não aceita CNPJ com letras"
            )
        }
        return type
    }

    private func payer(_ entry: RemittanceEntry) throws(RemittanceError) -> [String: FieldValue] {
        let type = try documentType(of: entry.payer, "pagador")
        if entry.payer.name.isEmpty { throw RemittanceError(.value, field: "pagador_nome", reason: "é obrigatório") }
        var values: [String: FieldValue] = [
            "pagador_tipo_inscricao": .number(type), "pagador_tipo_dezena": .number(type * 10),
            "pagador_inscricao": .text(entry.payer.document), "pagador_nome": .text(entry.payer.name),
        ]
        guard let address = entry.payer.address else {
            guard entry.instruction != .register else {
                throw RemittanceError(.value, field: "pagador_endereco", reason: "é obrigatório para registrar o título")
            }
            return values
        }
        values["pagador_endereco"] = .text(address.street)
        values["pagador_bairro"] = .text(address.district)
        values.merge(try postalCode(address, "pagador")) { $1 }
        values["pagador_cidade"] = .text(address.city)
        values["pagador_uf"] = .text(address.state)
        return values
    }

    private func guarantor(_ entry: RemittanceEntry) throws(RemittanceError) -> [String: FieldValue] {
        guard let guarantor = entry.guarantor else { return [:] }
        var values: [String: FieldValue] = [
            "avalista_tipo_inscricao": .number(try documentType(of: guarantor, "avalista")),
            "avalista_inscricao": .text(guarantor.document), "avalista_nome": .text(guarantor.name),
        ]
        guard let address = guarantor.address else { return values }
        values["avalista_endereco"] = .text(address.street)
        values["avalista_bairro"] = .text(address.district)
        values.merge(try postalCode(address, "avalista")) { $1 }
        values["avalista_cidade"] = .text(address.city)
        values["avalista_uf"] = .text(address.state)
        return values
    }

    private func postalCode(_ address: Party.Address, _ party: String) throws(RemittanceError) -> [String: FieldValue] {
        let digits = address.postalCode.filter { $0 != "-" && $0 != "." }
        guard digits.utf8.count == 8, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw RemittanceError(.value, field: party + "_cep", reason: "precisa de oito algarismos")
        }
        return [
            party + "_cep": .text(digits), party + "_cep_prefixo": .text(String(digits.prefix(5))),
            party + "_cep_sufixo": .text(String(digits.suffix(3))),
        ]
    }
}

// MARK: Charges and rules

extension RemittanceValues {
    private func charges(_ entry: RemittanceEntry) throws(RemittanceError) -> [String: FieldValue] {
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

    private func unpaid(_ entry: RemittanceEntry) throws(RemittanceError) -> [String: FieldValue] {
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
