/// Why a calculation gave no result.
///
/// `field` names the part of the input that is to blame and `reason` says what is wrong with it; neither carries personal data.
public struct CalculationError: Error, Hashable, Sendable {
    /// The neutral codes of the calculation case.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// A month (or the days of a month) that the calculation needs is not in the series.
        case indexMissing = "index_missing"
        /// No index has that name.
        case unknownIndex = "unknown_index"
        /// The policy contradicts itself, has an unknown word, or cannot be applied to this case.
        case badPolicy = "bad_policy"
        /// The case itself is incomplete or impossible, or its result does not fit 64-bit centavos.
        case badCase = "bad_case"
        /// A month without legal rate.
        case noRate = "no_rate"
    }

    /// What kind of failure.
    public let code: Code
    /// The part of the input, such as `policy.correction.index`.
    public let field: String
    /// What is wrong, for a developer.
    public let reason: String

    /// An error of a kind, at a field, for a reason.
    public init(_ code: Code, field: String, reason: String) {
        (self.code, self.field, self.reason) = (code, field, reason)
    }
}
