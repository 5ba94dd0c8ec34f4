/// The conditions, numbered, with the clause that says whether the old debt lives on.
struct AgreementClauses {
    private let facts: AgreementFacts

    init(_ facts: AgreementFacts) { self.facts = facts }

    /// The clause on novation comes last and stays with the signatures: nobody signs a page without terms.
    func write(to flow: inout Flow, before signatures: SignatureLines) throws(DocumentError) {
        try flow.heading("4. Condições")
        for (index, clause) in facts.conditions.enumerated() { try flow.paragraph("4.\(index + 1). \(clause)") }
        try flow.keepTogether { (flow: inout Flow) throws(DocumentError) in
            try flow.paragraph("4.\(facts.conditions.count + 1). \(novation)")
            try signatures.draw(on: &flow)
        }
    }

    /// Novation is never presumed (Código Civil, arts. 360 and 361), so the paper says which it is.
    private var novation: String {
        facts.isNovation
            ? "As partes declaram a intenção de novar (Código Civil, art. 360, I): este acordo extingue e substitui as dívidas do item 2."
            : "Este acordo não é novação (Código Civil, art. 361): confirma as dívidas do item 2. Se for descumprido, elas voltam a ser "
                + "devidas nas condições originais, sem o desconto, abatido o que tiver sido pago."
    }
}
