/// A charge for payment at once (`cob`).
public struct ImmediateCharge: Hashable, Sendable {
    /// Identifier, receiver, amount and text.
    public let head: ChargeHead
    /// Seconds from its creation until it can no longer be paid; the API's own default is a day.
    public let expirationSeconds: Int32
    /// Who owes, if known.
    public let debtor: ChargeDebtor?

    /// Throws `PixError` on `.expiration` unless it is positive.
    public init(_ head: ChargeHead, expirationSeconds: Int32 = 86_400, debtor: ChargeDebtor? = nil) throws(PixError) {
        guard expirationSeconds > 0 else { throw PixError(.expiration, .notPositive) }
        self.head = head
        self.expirationSeconds = expirationSeconds
        self.debtor = debtor
    }
}
