/// Why a document could not be made.
public struct DocumentError: Error, Hashable, Sendable {
    /// What happened.
    public enum Reason: Hashable, Sendable {
        /// A value that must be there is empty.
        case missing
        /// The value cannot stand in the document; the text says what is expected.
        case invalid(expected: String)
        /// Amounts that must add up to one another do not, or are too large to add.
        case doesNotAddUp
        /// The font is not installed: Debian's `fonts-liberation`.
        case fontMissing
        /// A library failed: no memory, or a fault of ours; the text is its own.
        case library(String)
    }

    /// Which fact or part of the document.
    public let field: String
    /// What happened.
    public let reason: Reason

    /// Names the field and the reason; never the value, which may be personal.
    public init(_ field: String, _ reason: Reason) {
        self.field = field
        self.reason = reason
    }
}

extension DocumentError: CustomStringConvertible {
    /// Field and reason, fit for a log.
    public var description: String { "document not made: \(field): \(reason)" }
}
