public import Money

/// An amount or a percentage of the charge.
public enum ChargePortion: Hashable, Sendable {
    /// Reais.
    case amount(Money)
    /// Per cent of the original amount.
    case percentage(PixPercentage)

    /// `modalidade` of a fine or rebate: 1 fixed, 2 per cent.
    public var modality: Int { if case .amount = self { 1 } else { 2 } }

    /// The value as the API writes it.
    public var apiText: String {
        switch self {
        case .amount(let amount): PixAmount.text(amount)
        case .percentage(let rate): PixAmount.text(Money(cents: rate.hundredths))
        }
    }

    var isPositive: Bool {
        switch self {
        case .amount(let amount): amount > .zero
        case .percentage(let rate): rate.hundredths > 0
        }
    }
}
