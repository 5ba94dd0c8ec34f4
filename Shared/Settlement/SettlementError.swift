/// Why a settlement could not be computed. The same input always fails the same way, so it is never worth retrying.
public struct SettlementError: Error, Hashable, Sendable {
    /// Which part of the input is to blame.
    public enum Code: String, Sendable {
        /// The agreed terms: a negative or unreadable percent, an unknown word, a maximum below its minimum.
        case badRule = "bad_rule"
        /// The items: a wrong date or amount, an id given twice, a reversal that has nothing to undo.
        case badCase = "bad_case"
    }

    /// Which part of the input is to blame.
    public let code: Code
    /// The path of the field, such as `rules[0].percent`.
    public let field: String
    /// What is wrong with it, in a few words and without its value.
    public let reason: String

    /// Describes one failure.
    public init(_ code: Code, field: String, reason: String) {
        self.code = code
        self.field = field
        self.reason = reason
    }

    /// The same failure seen from the object that holds the field: `percent` inside `rules[0]` is `rules[0].percent`.
    public func inside(_ container: String) -> SettlementError {
        SettlementError(code, field: field.isEmpty ? container : container + "." + field, reason: reason)
    }
}
