/// Why a case cannot be decided.
struct ReguaRefusal: Error {
    /// The codes of `regua-case/1`.
    enum Code: String {
        /// The strategy, or what its windows, quiet times and caps are for.
        case badStrategy = "bad_strategy"
        /// Anything else.
        case badCase = "bad_case"
    }

    let code: Code
    let field: String
    let reason: String

    init(_ code: Code, _ field: String, _ reason: String) {
        self.code = code
        self.field = field
        self.reason = reason
    }
}
