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

    func payer(_ entry: RemittanceEntry) throws(RemittanceError) -> [String: FieldValue] {
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

    func guarantor(_ entry: RemittanceEntry) throws(RemittanceError) -> [String: FieldValue] {
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
