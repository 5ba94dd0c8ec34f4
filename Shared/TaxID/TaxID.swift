/// A Brazilian taxpayer number that passed its check digits: a person's CPF or a company's CNPJ.
///
/// A CNPJ may be alphanumeric since July 2026 (Instrução Normativa RFB 2.229/2024), so the number is text, upper case and
/// without punctuation, never an integer. `description` is masked; only `text` and `formatted` show the whole number.
public struct TaxID: Hashable, Sendable {
    /// Which document it is.
    public enum Kind: String, Sendable, CaseIterable {
        /// Cadastro de Pessoas Físicas: 11 digits.
        case cpf
        /// Cadastro Nacional da Pessoa Jurídica: 12 characters `0-9A-Z` and two check digits.
        case cnpj

        var length: Int { self == .cpf ? 11 : 14 }
    }

    /// Which document it is.
    public let kind: Kind
    /// The number without punctuation: 11 digits, or 14 characters of which the last two are digits.
    public let text: String

    /// Reads either document, with any punctuation; the number of characters tells which it is.
    public init(parsing text: some StringProtocol) throws(TaxIDError) {
        let characters = try TaxIDScanner.characters(of: text)
        guard let kind = Kind.allCases.first(where: { $0.length == characters.count }) else { throw .length(characters.count) }
        try self.init(kind, characters, typed: text)
    }

    /// Reads a CPF, with or without punctuation.
    public static func cpf(_ text: some StringProtocol) throws(TaxIDError) -> TaxID { try TaxID(.cpf, parsing: text) }

    /// Reads a CNPJ, numeric or alphanumeric, upper or lower case, with or without punctuation.
    public static func cnpj(_ text: some StringProtocol) throws(TaxIDError) -> TaxID { try TaxID(.cnpj, parsing: text) }

    private init(_ kind: Kind, parsing text: some StringProtocol) throws(TaxIDError) {
        let characters = try TaxIDScanner.characters(of: text)
        guard characters.count == kind.length else { throw .length(characters.count) }
        try self.init(kind, characters, typed: text)
    }

    private init(_ kind: Kind, _ characters: [UInt8], typed: some StringProtocol) throws(TaxIDError) {
        let lettersAllowed = kind == .cpf ? 0 : kind.length - 2
        if let wrong = characters.indices.first(where: { characters[$0] > UInt8(ascii: "9") && $0 >= lettersAllowed }) {
            throw .unexpectedCharacter(position: TaxIDScanner.position(ofCharacter: wrong, in: typed))
        }
        guard Set(characters).count > 1 else { throw .allEqual }
        guard TaxIDCheckDigits.areCorrect(in: characters, of: kind) else { throw .checkDigits }
        self.kind = kind
        self.text = String(decoding: characters, as: UTF8.self)
    }

    /// Whether the number has letters, which only a CNPJ issued since July 2026 has.
    public var isAlphanumeric: Bool { text.utf8.contains { $0 > UInt8(ascii: "9") } }
}
