/// Why a boleto cannot be issued: the field that is wrong and the rule that it breaks.
public struct BoletoError: Error, Equatable, Sendable {
    /// The rule that a field breaks.
    public enum Reason: Equatable, Sendable {
        /// The field is needed and absent or empty.
        case missing
        /// Not a value of the kind that the field has; the text says in Portuguese which that is.
        case malformed(expected: String)
        /// A character that is no digit.
        case notDigits
        /// More digits than the place of the field has.
        case tooLong(maximum: Int)
        /// A number of digits that the bank does not know.
        case length(allowed: [Int])
        /// All zeros, which no bank gives out.
        case zero
        /// Not one of the values that the bank's rule has.
        case notOneOf([String])
        /// A check digit that is not that of the number.
        case wrongCheckDigit
        /// The bank alone knows the check digit of this wallet: it comes in the return file.
        case checkDigitComesFromBank
        /// Seventeen free digits exist only with six-digit agreements and wallets 16 and 18.
        case freeNumberNotAllowed
        /// Before 2000-07-03, the first day with a due-date factor.
        case dueTooEarly
        /// Zero or negative.
        case amountNotPositive
        /// Above R$ 99.999.999,99, which is all that the barcode has room for.
        case amountTooLarge
    }

    /// The field that is wrong.
    public let field: BoletoField
    /// The rule it breaks.
    public let reason: Reason

    /// Names a field and the rule it breaks.
    public init(_ field: BoletoField, _ reason: Reason) {
        self.field = field
        self.reason = reason
    }

    /// The reason in Portuguese, for the person who fills in the field.
    public var message: String {
        switch reason {
        case .missing: "campo obrigatório"
        case .malformed(let expected): "deve ser \(expected)"
        case .notDigits: "deve ter somente dígitos"
        case .tooLong(let maximum): maximum == 1 ? "deve ter um dígito" : "deve ter no máximo \(maximum) dígitos"
        case .length(let allowed): "deve ter \(allowed.map(String.init).joined(separator: " ou ")) dígitos"
        case .zero: "não pode ser zero"
        case .notOneOf(let values): "valores aceitos: \(values.joined(separator: ", "))"
        case .wrongCheckDigit: "dígito verificador não confere"
        case .checkDigitComesFromBank: "carteira cujo dígito o banco calcula: informe nosso_numero_dv do arquivo de retorno"
        case .freeNumberNotAllowed: "nosso número livre de 17 dígitos exige convênio de 6 dígitos e carteira 16 ou 18"
        case .dueTooEarly: "vencimento anterior a 03/07/2000 não tem fator de vencimento"
        case .amountNotPositive: "deve ser maior que zero"
        case .amountTooLarge: "acima de R$ 99.999.999,99 não cabe no código de barras"
        }
    }
}
