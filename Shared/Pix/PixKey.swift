public import TaxID

/// A key of the Pix directory (DICT), in the only spelling that the directory stores.
///
/// `description` is masked to the kind, since keys are personal data; `text` has the key itself.
public struct PixKey: Hashable, Sendable {
    /// The five kinds of keys.
    public enum Kind: String, Sendable, CaseIterable {
        /// 11 digits.
        case cpf
        /// 14 characters; letters since July 2026.
        case cnpj
        /// `+55`, area code and number.
        case phone
        /// Lower case, up to 77 characters.
        case email
        /// A random UUID, lower case with hyphens.
        case random
    }

    /// What the key is.
    public let kind: Kind
    /// The key as the directory and the QR code write it.
    public let text: String

    /// Reads a key that is spelled as the directory stores it; throws `PixError` on `.key` otherwise.
    public init(_ text: String) throws(PixError) {
        guard !text.isEmpty else { throw PixError(.key, .empty) }
        guard text.utf8.count <= 77, let kind = Self.kind(of: text) else {
            throw PixError(.key, .malformed(expected: "CPF, CNPJ, telefone +55…, e-mail em minúsculas ou chave aleatória, sem pontuação"))
        }
        self.kind = kind
        self.text = text
    }

    /// The key that a taxpayer number is.
    public init(_ number: TaxID) {
        kind = number.kind == .cpf ? .cpf : .cnpj
        text = number.text
    }

    private static func kind(of text: String) -> Kind? {
        if text.contains("@") { return isEmail(text) ? .email : nil }
        if text.hasPrefix("+") { return isPhone(text) ? .phone : nil }
        if text.utf8.count == 36 { return isUUID(text) ? .random : nil }
        guard let number = try? TaxID(parsing: text), number.text == text else { return nil }
        return number.kind == .cpf ? .cpf : .cnpj
    }

    /// `+55`, two digits of area code without zeros, and a number of 8 digits, or of 9 that starts with 9.
    private static func isPhone(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard text.hasPrefix("+55"), bytes.dropFirst(3).allSatisfy(ASCII.isDigit) else { return false }
        guard bytes.count == 13 || (bytes.count == 14 && bytes[5] == UInt8(ascii: "9")) else { return false }
        return bytes[3] != UInt8(ascii: "0") && bytes[4] != UInt8(ascii: "0")
    }

    private static func isUUID(_ text: String) -> Bool {
        text.utf8.enumerated().allSatisfy { place, byte in
            [8, 13, 18, 23].contains(place) ? byte == UInt8(ascii: "-") : ASCII.isDigit(byte) || (97...102).contains(byte)
        }
    }

    /// The pattern that the directory's API gives for e-mails: lower case, labels of the domain without hyphens at their ends.
    private static func isEmail(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { return false }
        let local = parts[0].allSatisfy { ASCII.isDigit($0) || ASCII.isLowerCase($0) || ".!#$%&'*+/=?^_`{|}~-".utf8.contains($0) }
        return local && ASCII.isHost(parts[1], lowerCaseOnly: true)
    }
}

extension PixKey: CustomStringConvertible {
    /// The kind alone.
    public var description: String { "PixKey(\(kind.rawValue))" }
}
