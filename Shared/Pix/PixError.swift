/// Why a QR code or a charge cannot be made: the field that is wrong and the rule that it breaks. The wrong value is not
/// repeated, since keys and names are personal data.
public struct PixError: Error, Equatable, Sendable {
    /// A field, by the word that the command line and the Pix API use for it.
    public enum Field: String, Sendable, CaseIterable {
        /// Static or dynamic.
        case kind = "tipo"
        /// Key of the receiver.
        case key = "chave"
        /// Location of a dynamic payload.
        case location
        /// Name of the receiver.
        case name = "nome"
        /// City of the receiver.
        case city = "cidade"
        /// Amount.
        case amount = "valor"
        /// Reference of the transaction.
        case txid
        /// Free text of a static code.
        case text = "descricao"
        /// Postal code.
        case postalCode = "cep"
        /// Point of initiation.
        case initiation = "poi"
        /// Due date of a charge.
        case due = "dataDeVencimento"
        /// Days after the due date on which a charge can still be paid.
        case validity = "validadeAposVencimento"
        /// Holidays of a question about due dates.
        case holidays = "feriados"
        /// Who owes.
        case debtor = "devedor"
        /// Fine of a charge.
        case fine = "multa"
        /// Interest of a charge.
        case interest = "juros"
        /// Rebate of a charge.
        case rebate = "abatimento"
        /// Discount of a charge.
        case discount = "desconto"
        /// Text shown to the payer.
        case payerRequest = "solicitacaoPagador"
        /// Seconds until an immediate charge expires.
        case expiration = "expiracao"
    }

    /// The rule that a field breaks.
    public enum Reason: Equatable, Sendable {
        /// The field is needed and absent.
        case missing
        /// Empty or blank, where absence is the way to leave the field out.
        case empty
        /// Not of the form that the field has; the text says in Portuguese which that is.
        case malformed(expected: String)
        /// More characters than the field has room for.
        case tooLong(maximum: Int)
        /// A character outside printable ASCII: in the code a character must be one byte.
        case notPlainText
        /// Not one of the values that the field has.
        case notOneOf([String])
        /// Zero, or less.
        case notPositive
        /// Greater than the field has room for, or than another field allows.
        case tooLarge
        /// A negative number.
        case negative
        /// A discount's date after the due date, or not after the one before it.
        case wrongOrder
        /// Something that only static codes have.
        case onlyStatic
    }

    /// The field that is wrong.
    public let field: Field
    /// The rule it breaks.
    public let reason: Reason

    /// Names a field and the rule it breaks.
    public init(_ field: Field, _ reason: Reason) {
        self.field = field
        self.reason = reason
    }

    /// The reason in Portuguese, for the person who fills in the field.
    public var message: String {
        switch reason {
        case .missing: "campo obrigatório"
        case .empty: "não pode ser vazio; omita o campo se não houver valor"
        case .malformed(let expected): "deve ser \(expected)"
        case .tooLong(let maximum): "deve ter no máximo \(maximum) caracteres"
        case .notPlainText: "use somente letras sem acento, algarismos e pontuação comum"
        case .notOneOf(let values): "valores aceitos: \(values.joined(separator: ", "))"
        case .notPositive: "deve ser maior que zero"
        case .tooLarge: "valor grande demais"
        case .negative: "não pode ser negativo"
        case .wrongOrder: "as datas devem ser crescentes e não passar do vencimento"
        case .onlyStatic: "só existe em QR Code estático"
        }
    }
}
