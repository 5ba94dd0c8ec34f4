/// How something reaches the debtor; the numbers are those of the contract.
enum DeliveryChannel: Int16, Sendable, CaseIterable {
    case email = 1
    case sms = 2
    case whatsapp = 3
    case letter = 4
    case call = 5
    case task = 6
    case bureau = 7
    case protest = 8

    /// The channels that this service serves.
    static let served: Set<DeliveryChannel> = [.email, .sms, .bureau]
}

/// Where a delivery stands.
enum DeliveryStatus: String, Sendable, CaseIterable {
    /// Waits for its moment, or for the next bureau file.
    case pending
    /// In the hands of a sender.
    case sending
    /// The channel has taken it.
    case sent
    /// The channel has confirmed it.
    case delivered
    /// It will not be sent.
    case failed
    /// It may have been sent or not; a person decides.
    case unconfirmed
    /// The debtor has no address for the channel.
    case noAddress = "no_address"
    /// There was nothing left to say when its turn came.
    case obsolete
}
