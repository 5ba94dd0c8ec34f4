/// A column of a creditor's file. Names are recognised without regard to case, accents, blanks, `_`, `-`, `/` and `.`.
public enum CreditorColumn: String, Sendable, CaseIterable {
    /// CPF or CNPJ of the debtor. Required.
    case taxID = "documento"
    /// Name of the debtor. Required.
    case name = "nome"
    /// Number of the contract. Required.
    case contract = "contrato"
    /// Number of the instalment inside the contract; empty for a single title.
    case installment = "parcela"
    /// Due date, `dd/mm/aaaa` or `aaaa-mm-dd`. Required.
    case dueDate = "vencimento"
    /// Nominal amount, `1.234,56` or `1234.56`. Required.
    case amount = "valor"
    /// E-mail address.
    case email = "email"
    /// Phone with area code.
    case phone = "telefone"
    /// State, two letters.
    case state = "uf"
    /// City.
    case city = "cidade"
    /// Postal code (CEP).
    case postalCode = "cep"
    /// Street, number and district.
    case street = "endereco"

    /// Columns that a file cannot do without.
    public static let required: [CreditorColumn] = [.taxID, .name, .contract, .dueDate, .amount]

    /// The column that a heading names, `nil` for one that is not ours.
    init?(heading: String) {
        let folded = Self.folded(heading)
        guard let found = Self.allCases.first(where: { $0.rawValue == folded || Self.aliases[$0]?.contains(folded) == true }) else {
            return nil
        }
        self = found
    }

    private static let aliases: [CreditorColumn: Set<String>] = [
        .taxID: ["cpf", "cnpj", "cpfcnpj", "cpfoucnpj", "doc"],
        .name: ["devedor", "nomedevedor", "nomedodevedor", "razaosocial", "cliente", "sacado", "pagador"],
        .contract: ["numerocontrato", "numerodocontrato", "ncontrato", "titulo", "numerotitulo"],
        .installment: ["numeroparcela", "numerodaparcela", "nparcela", "prestacao"],
        .dueDate: ["datavencimento", "datadevencimento", "dtvencimento", "venc"],
        .amount: ["valortitulo", "valordotitulo", "valororiginal", "valornominal", "vlr"],
        .email: ["correioeletronico"],
        .phone: ["celular", "fone", "telefone1", "tel"],
        .state: ["estado"],
        .city: ["municipio"],
        .postalCode: ["codigopostal"],
        .street: ["logradouro", "enderecocompleto"],
    ]

    private static let accents: [Character: Character] = [
        "á": "a", "à": "a", "â": "a", "ã": "a", "é": "e", "ê": "e", "í": "i", "ó": "o", "ô": "o", "õ": "o", "ú": "u", "ç": "c",
    ]

    private static func folded(_ heading: String) -> String {
        String(heading.lowercased().compactMap { " _-/.\u{FEFF}\t".contains($0) ? nil : accents[$0] ?? $0 })
    }
}
