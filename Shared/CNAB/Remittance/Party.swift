/// A person or company with a CPF or CNPJ.
public struct Party: Hashable, Sendable {
    /// A postal address.
    public struct Address: Hashable, Sendable {
        /// Street, number and complement.
        public let street: String
        /// Neighbourhood.
        public let district: String
        /// Postal code: eight digits.
        public let postalCode: String
        /// City.
        public let city: String
        /// State: two letters.
        public let state: String

        /// States an address.
        public init(street: String, district: String, postalCode: String, city: String, state: String) {
            self.street = street
            self.district = district
            self.postalCode = postalCode
            self.city = city
            self.state = state
        }
    }

    /// CPF (11 digits) or CNPJ (14 letters and digits), without punctuation.
    public let document: String
    /// The name.
    public let name: String
    /// The address, if known.
    public let address: Address?

    /// Describes a party; punctuation of the document is dropped.
    public init(document: String, name: String, address: Address? = nil) {
        self.document = document.filter { $0.isLetter || $0.isNumber }.uppercased()
        self.name = name
        self.address = address
    }

    /// 1 for a CPF, 2 for a CNPJ; `nil` for neither.
    var documentType: Int64? {
        guard document.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) else { return nil }
        switch document.utf8.count {
        case 11 where document.utf8.allSatisfy { $0 <= 57 }: return 1
        case 14: return 2
        default: return nil
        }
    }

    /// Whether the document is a CNPJ with letters, as issued since July 2026.
    var hasLetters: Bool { document.utf8.contains { $0 > 57 } }
}
