/// Why a text is no CPF or CNPJ. It never repeats the text: the number is personal data.
public enum TaxIDError: Error, Equatable, Sendable {
    /// A character that no document number has; the value is its 1-based place in the text.
    case unexpectedCharacter(position: Int)
    /// The number of characters, punctuation aside, is that of neither document (or not that of the one asked for).
    case length(Int)
    /// All characters are the same: the arithmetic may pass, but the tax authority issues no such number.
    case allEqual
    /// The check digits are not those of the other characters.
    case checkDigits

    /// The reason in Portuguese, for the person who typed the number.
    public var reason: String {
        switch self {
        case .unexpectedCharacter(let position): "caractere inválido na posição \(position)"
        case .length(let count): "quantidade de caracteres inválida: \(count)"
        case .allEqual: "todos os caracteres são iguais"
        case .checkDigits: "dígito verificador não confere"
        }
    }
}
