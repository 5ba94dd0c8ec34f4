/// What is wrong with a QR code that somebody presents. Fields are named by their two-digit ids, nested ones as `26.01`.
public enum BRCodeDefect: Error, Equatable, Sendable {
    /// A control character, by its place counted from 1.
    case unexpectedCharacter(position: Int)
    /// Longer than the 512 characters of the EMV specification.
    case tooLong
    /// The code ends inside a field or before its CRC.
    case truncated
    /// A length does not fit what follows; the place, counted from 1, is that of the field that cannot be read, if it is known.
    case wrongLength(position: Int?)
    /// A field of length zero.
    case emptyField(String)
    /// A field that occurs twice.
    case repeatedField(String)
    /// 00 is not the first field, or 63 not the last.
    case wrongOrder(String)
    /// The CRC is not that of the code.
    case wrongChecksum
    /// A field is missing.
    case missingField(String)
    /// A field's value breaks its rule.
    case invalidField(String)

    /// A short word for programs.
    public var code: String {
        switch self {
        case .unexpectedCharacter: "caractere"
        case .tooLong: "tamanho"
        case .truncated: "truncado"
        case .wrongLength: "tamanho_tlv_errado"
        case .emptyField: "campo_vazio"
        case .repeatedField: "campo_repetido"
        case .wrongOrder: "ordem"
        case .wrongChecksum: "crc_trocado"
        case .missingField: "campo_ausente"
        case .invalidField: "campo_invalido"
        }
    }

    /// The field that is wrong, if it is one.
    public var field: String? {
        switch self {
        case .unexpectedCharacter, .tooLong, .truncated, .wrongLength: nil
        case .wrongChecksum: "63"
        case .emptyField(let id), .repeatedField(let id), .wrongOrder(let id), .missingField(let id), .invalidField(let id): id
        }
    }

    /// The reason in Portuguese.
    public var message: String {
        switch self {
        case .unexpectedCharacter(let position): "caractere inválido na posição \(position)"
        case .tooLong: "o código tem mais de 512 caracteres"
        case .truncated: "o código está incompleto"
        case .wrongLength(let position): "um tamanho de campo não confere" + (position.map { " (posição \($0))" } ?? "")
        case .emptyField(let id): "o campo \(id) está vazio"
        case .repeatedField(let id): "o campo \(id) aparece mais de uma vez"
        case .wrongOrder(let id): "o campo \(id) está fora de lugar"
        case .wrongChecksum: "o CRC não confere: o código foi alterado ou mal copiado"
        case .missingField(let id): "falta o campo \(id)"
        case .invalidField(let id): "o campo \(id) tem valor inválido"
        }
    }
}
