/// Why a collection rule, or a case of one, cannot be used: the field that is wrong, by its path, and the reason.
public struct RuleRefusal: Error, Hashable, Sendable {
    /// The codes of `regua-case/1`.
    public enum Code: String, Sendable {
        /// The strategy, or what its windows, quiet times and caps are for.
        case badStrategy = "bad_strategy"
        /// Anything else.
        case badCase = "bad_case"
    }

    /// What is to blame.
    public let code: Code
    /// The path of the field: `strategy.steps[2].late.policy`.
    public let field: String
    /// What is wrong with it.
    public let reason: String

    package init(_ code: Code, _ field: String, _ reason: String) {
        self.code = code
        self.field = field
        self.reason = reason
    }
}
