/// Why a title or a file could not be written. Nothing of the title is in the output then, so the others can go on.
public struct RemittanceError: Error, Hashable, Sendable {
    /// What is wrong, for code that must tell cases apart.
    public enum Code: String, Sendable {
        /// A bank without a layout for shipments.
        case unknownBank = "unknown_bank"
        /// A value that is missing or malformed.
        case value
        /// A value that does not fit its field.
        case width
        /// Something the layout has no place or code for.
        case unsupported
    }

    /// What is wrong.
    public let code: Code
    /// The field of the layout, or of the entry.
    public let field: String
    /// What is wrong, in Portuguese; never the content.
    public let reason: String

    init(_ code: Code, field: String, reason: String) {
        self.code = code
        self.field = field
        self.reason = reason
    }
}

extension RemittanceError {
    /// The same failure seen from the list that holds the entry: `vencimento` inside `titulos[0]`.
    public func inside(_ container: String) -> RemittanceError {
        RemittanceError(code, field: container + "." + field, reason: reason)
    }
}

extension RemittanceError: CustomStringConvertible {
    /// `campo: motivo`.
    public var description: String { "\(field): \(reason)" }
}
