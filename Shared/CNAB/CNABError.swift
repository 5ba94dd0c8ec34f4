/// Why a file was refused. The file is damaged or of another kind, so reading it again never helps.
public struct CNABError: Error, Hashable, Sendable {
    /// What is wrong, for code that must tell cases apart.
    public enum Code: String, Sendable {
        /// No header, or one of another kind of file.
        case header
        /// A bank whose positions are not known.
        case unknownBank = "unknown_bank"
        /// A line is too short or too long.
        case width
        /// A character that no field may hold.
        case character
        /// Something else than digits where a number stands.
        case number
        /// A day that does not exist.
        case date
        /// A record in a place where it cannot be.
        case order
        /// The file ends before its trailer.
        case truncated
    }

    /// What is wrong.
    public let code: Code
    /// The line of the file, from 1.
    public let line: Int
    /// The column of that line, from 1.
    public let column: Int
    /// What is wrong, in Portuguese for the person who sent the file; never the content, which may be personal.
    public let reason: String

    /// Describes one failure.
    public init(_ code: Code, line: Int, column: Int, reason: String) {
        self.code = code
        self.line = line
        self.column = column
        self.reason = reason
    }
}

extension CNABError: CustomStringConvertible {
    /// `linha 3, coluna 82: …`.
    public var description: String { "linha \(line), coluna \(column): \(reason)" }
}
