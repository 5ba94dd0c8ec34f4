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
