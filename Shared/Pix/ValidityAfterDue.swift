/// For how many calendar days after its due date a charge can be paid (`validadeAposVencimento` of the Pix API).
public struct ValidityAfterDue: Hashable, Sendable {
    /// Calendar days, 0…36 500. The API sets no upper bound; a century is more than any charge needs.
    public let days: Int

    /// What the API takes when the field is absent: 30 days.
    public static let standard = ValidityAfterDue(unchecked: 30)

    private init(unchecked days: Int) { self.days = days }

    /// Throws `PixError` on `.validity` for a negative number or more than a century.
    public init(days: Int64) throws(PixError) {
        guard days >= 0 else { throw PixError(.validity, .negative) }
        guard days <= 36_500 else { throw PixError(.validity, .tooLarge) }
        self.init(unchecked: Int(days))
    }
}
