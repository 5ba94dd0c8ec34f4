/// What is wrong with a barcode or typeable line that somebody presents. Positions count from 1.
public enum PaymentCodeDefect: Error, Equatable, Sendable {
    /// A character that is neither digit nor punctuation, by its place in the text as given.
    case unexpectedCharacter(position: Int)
    /// A number of digits that no code has.
    case length(Int)
    /// The check digit of one of the fields of a typeable line, by its place among the digits.
    case fieldCheckDigit(field: Int, position: Int)
    /// The general check digit, by its place among the digits as given.
    case generalCheckDigit(position: Int)
    /// A currency other than 9, the real.
    case currency(position: Int)
    /// The factor names no day from 3000 days before to 5500 days after the reference day.
    case dueDateOutsideWindow
    /// A utility slip (arrecadação) where a boleto is expected.
    case isUtilitySlip
    /// The segment of a utility slip is none of 1…7 and 9.
    case segment(position: Int)
    /// The value identifier of a utility slip is none of 6…9.
    case valueIdentifier(position: Int)

    /// A short word for programs.
    public var code: String {
        switch self {
        case .unexpectedCharacter: "caractere"
        case .length: "tamanho"
        case .fieldCheckDigit(let field, _): "campo\(field)_dv"
        case .generalCheckDigit: "dv_geral"
        case .currency: "moeda"
        case .dueDateOutsideWindow: "vencimento_fora_da_janela"
        case .isUtilitySlip: "arrecadacao"
        case .segment: "segmento"
        case .valueIdentifier: "identificador_valor"
        }
    }

    /// The place of what is wrong, `nil` when it is the whole.
    public var position: Int? {
        switch self {
        case .length, .isUtilitySlip, .dueDateOutsideWindow: nil
        case .unexpectedCharacter(let position), .fieldCheckDigit(_, let position), .generalCheckDigit(let position),
            .currency(let position),
            .segment(let position), .valueIdentifier(let position):
            position
        }
    }

    /// The reason in Portuguese, for the person who typed the code.
    public var message: String {
        switch self {
        case .unexpectedCharacter(let position): "caractere inválido na posição \(position)"
        case .length(let count): "o código tem \(count) dígitos; boletos têm 47 (ou 44 no código de barras) e contas de arrecadação, 48"
        case .fieldCheckDigit(let field, let position): "dígito verificador do campo \(field) não confere (posição \(position))"
        case .generalCheckDigit(let position): "dígito verificador geral não confere (posição \(position))"
        case .currency(let position): "moeda diferente de real (posição \(position))"
        case .dueDateOutsideWindow: "o fator de vencimento não indica data aceita pelos bancos na data de referência"
        case .isUtilitySlip: "é uma conta de arrecadação (imposto ou concessionária), não um boleto"
        case .segment(let position): "segmento de arrecadação desconhecido (posição \(position))"
        case .valueIdentifier(let position): "identificador de valor de arrecadação desconhecido (posição \(position))"
        }
    }
}
