/// Who a message goes to.
struct Debtor: Equatable, Sendable {
    let id: Int64
    /// Full name of a person, or of a company.
    let name: String
    let isCompany: Bool
    let taxID: String
    /// The first usable e-mail address.
    let email: String?
    /// The first mobile phone, E.164.
    let mobile: String?

    /// How the debtor is addressed: a person by the first name, a company by its name.
    var calledName: String {
        guard !isCompany, let first = name.split(whereSeparator: \.isWhitespace).first else { return name }
        // Files of creditors come in capitals.
        return first.prefix(1).uppercased() + first.dropFirst().lowercased()
    }
}
