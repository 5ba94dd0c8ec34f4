/// How a payment is imputed to the pieces of a title, and what becomes of what it leaves unpaid.
public struct PaymentsRule: Hashable, Sendable {
    /// A piece that a payment can extinguish.
    public enum Piece: String, Hashable, Sendable, CaseIterable {
        /// Interest outstanding.
        case interest
        /// Fine outstanding.
        case fine
        /// Corrected principal.
        case principal
    }

    /// How a payment is imputed.
    public enum Method: Hashable, Sendable {
        /// To the pieces in this order, each up to its balance (CC art. 354: interest before principal).
        case order([Piece])
        /// To each piece in proportion to its balance.
        case proportional
    }

    /// Whether unpaid interest and fine are restated by the index at later events. They never bear interest.
    public enum CarriedCharges: String, Hashable, Sendable, CaseIterable {
        /// They stay as they are.
        case frozen
        /// They are multiplied by the factor of the principal.
        case corrected
    }

    /// How a payment is imputed.
    public let method: Method
    /// What becomes of unpaid interest and fine.
    public let carriedCharges: CarriedCharges

    /// A rule; by default interest, fine, principal, and charges that stay as they are.
    public init(method: Method = .order([.interest, .fine, .principal]), carriedCharges: CarriedCharges = .frozen) {
        (self.method, self.carriedCharges) = (method, carriedCharges)
    }
}
