import CollectionRule

extension Channel {
    /// The number of the channel in the contract and in the tables.
    var code: Int16 {
        switch self {
        case .contact(.email): 1
        case .contact(.sms): 2
        case .contact(.whatsapp): 3
        case .contact(.letter): 4
        case .contact(.call): 5
        case .task: 6
        case .bureau: 7
        case .protest: 8
        }
    }
}

extension ContactChannel {
    /// The contact channel of a number; `nil` for the others.
    init?(code: Int16) {
        guard let channel = Self.allCases.first(where: { Channel.contact($0).code == code }) else { return nil }
        self = channel
    }
}
