import BusinessCalendar
import CNAB
import JSONLines
import Money

/// One title of a remittance document.
///
///     "pagador", "avalista": {"documento", "nome", "endereco", "bairro", "cep", "cidade", "uf"}
///     "juros": {"valor_dia_centavos" or "percentual_mes", "desde"}
///     "multa": {"valor_centavos" or "percentual", "desde"}
///     "descontos": [{"valor_centavos" or "percentual", "ate"}]
///     "protesto": {"dias", "uteis"}, "baixa": {"dias"}
///     "pix": {"tipo": "cpf | cnpj | phone | email | random", "chave", "txid"}
enum RemittanceTitle {
    private enum PixKind: String { case cpf, cnpj, phone, email, random }

    static func entry(_ fields: RemittanceFields) throws(RemittanceRefusal) -> RemittanceEntry {
        var entry = RemittanceEntry(
            try fields.optionalWord("instrucao", RemittanceInstruction.self) ?? .register,
            slipNumber: try fields.optionalText("nosso_numero") ?? "",
            slipDigit: try fields.optionalText("nosso_numero_dv") ?? "",
            documentNumber: try fields.text("documento"),
            ownReference: try fields.optionalText("uso_empresa") ?? "",
            dueDate: try fields.day("vencimento"),
            nominal: try fields.cents("valor_centavos"),
            species: try fields.optionalWord("especie", DocumentSpecies.self) ?? .tradeBill,
            issuedOn: try fields.day("emissao"),
            payer: try party(fields.object("pagador"))
        )
        entry.isAccepted = try fields.flag("aceite")
        entry.guarantor = try fields.optionalObject("avalista").map(party)
        entry.interest = try fields.optionalObject("juros").map(interest)
        entry.fine = try fields.optionalObject("multa").map(fine)
        entry.discounts = try fields.objects("descontos").map(discount)
        entry.abatement = try fields.optionalCents("abatimento_centavos") ?? .zero
        entry.unpaidRule = try unpaidRule(fields)
        entry.messages = try fields.texts("mensagens")
        entry.pix = try fields.optionalObject("pix").map(pix)
        return entry
    }

    private static func party(_ fields: RemittanceFields) throws(RemittanceRefusal) -> Party {
        let (document, name) = (try fields.text("documento"), try fields.text("nome"))
        guard let street = try fields.optionalText("endereco") else { return Party(document: document, name: name) }
        let address = Party.Address(
            street: street,
            district: try fields.optionalText("bairro") ?? "",
            postalCode: try fields.text("cep"),
            city: try fields.text("cidade"),
            state: try fields.text("uf")
        )
        return Party(document: document, name: name, address: address)
    }

    private static func interest(_ fields: RemittanceFields) throws(RemittanceRefusal) -> Interest {
        let from = try fields.optionalDay("desde")
        switch (try fields.optionalCents("valor_dia_centavos"), try fields.optionalRate("percentual_mes")) {
        case (let amount?, nil): return Interest(.perDay(amount), from: from)
        case (nil, let rate?): return Interest(.monthly(rate), from: from)
        default: throw RemittanceRefusal(field: fields.path("valor_dia_centavos"), reason: "dê valor_dia_centavos ou percentual_mes")
        }
    }

    private static func charge(_ fields: RemittanceFields) throws(RemittanceRefusal) -> Charge {
        switch (try fields.optionalCents("valor_centavos"), try fields.optionalRate("percentual")) {
        case (let amount?, nil): return .amount(amount)
        case (nil, let rate?): return .percent(rate)
        default: throw RemittanceRefusal(field: fields.path("valor_centavos"), reason: "dê valor_centavos ou percentual")
        }
    }

    private static func fine(_ fields: RemittanceFields) throws(RemittanceRefusal) -> Fine {
        Fine(try charge(fields), from: try fields.optionalDay("desde"))
    }

    private static func discount(_ fields: RemittanceFields) throws(RemittanceRefusal) -> Discount {
        Discount(try charge(fields), until: try fields.day("ate"))
    }

    private static func unpaidRule(_ fields: RemittanceFields) throws(RemittanceRefusal) -> UnpaidRule {
        let (protest, writeOff) = (try fields.optionalObject("protesto"), try fields.optionalObject("baixa"))
        if protest != nil, writeOff != nil { throw RemittanceRefusal(field: fields.path("baixa"), reason: "não vai junto com protesto") }
        if let protest {
            return .protest(days: Int(clamping: try protest.integer("dias")), businessDays: try protest.flag("uteis"))
        }
        if let writeOff { return .writeOff(days: Int(clamping: try writeOff.integer("dias"))) }
        return .keep
    }

    private static func pix(_ fields: RemittanceFields) throws(RemittanceRefusal) -> RemittanceEntry.PixKey {
        let kind: RemittanceEntry.PixKey.Kind =
            switch try fields.word("tipo", PixKind.self) {
            case .cpf: .cpf
            case .cnpj: .cnpj
            case .phone: .phone
            case .email: .email
            case .random: .random
            }
        return RemittanceEntry.PixKey(kind, key: try fields.text("chave"), txid: try fields.optionalText("txid") ?? "")
    }
}
