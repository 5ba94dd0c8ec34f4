/// The kind of document behind a title (*espécie*). Each bank has codes of its own for some of them.
public enum DocumentSpecies: String, Sendable, CaseIterable {
    /// Duplicata mercantil.
    case tradeBill = "DM"
    /// Duplicata de serviço.
    case serviceBill = "DS"
    /// Nota promissória.
    case promissoryNote = "NP"
    /// Nota de seguro.
    case insuranceNote = "NS"
    /// Recibo.
    case receipt = "RC"
    /// Letra de câmbio.
    case billOfExchange = "LC"
    /// Nota de débito.
    case debitNote = "ND"
    /// Mensalidade escolar.
    case tuition = "ME"
    /// Cheque.
    case cheque = "CH"
    /// Contrato ou documento de dívida.
    case debtDocument = "DD"
    /// Encargos condominiais.
    case condominium = "EC"
    /// Outros.
    case other = "OU"
}
