/// How a share of an amount that is not negative becomes whole centavos.
public enum Rounding: String, Sendable, CaseIterable {
    /// To the nearest centavo, half away from zero.
    case halfUp = "half_up"
    /// To the nearest centavo, half to the even one.
    case halfEven = "half_even"
    /// Towards zero.
    case down

    /// Whether a number goes to the next whole one, from its parity and the decimal digits that follow.
    func roundsAway(isOdd: Bool, fraction: some Collection<UInt8>) -> Bool {
        guard let first = fraction.first else { return false }
        switch self {
        case .down: return false
        case .halfUp: return first >= 5
        case .halfEven: return first > 5 || (first == 5 && (isOdd || fraction.dropFirst().contains { $0 != 0 }))
        }
    }
}
