/// A text that names one `Subject` (a receipt, an operator, a product), compared and ordered by code point.
///
/// Swift's `String` takes "é" and "e" + combining accent for equal; the creditor's system, which sorts and joins by code
/// point, does not. Statements must find what that system finds, so names are their own type.
public struct Label<Subject>: Hashable, Comparable, Sendable, ExpressibleByStringLiteral {
    /// The text as given.
    public let text: String

    /// Wraps a text.
    public init(_ text: String) { self.text = text }

    /// Wraps a literal.
    public init(stringLiteral value: String) { self.init(value) }

    /// Whether both have the same code points. (UTF-8 keeps the order of code points.)
    public static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    /// Orders by code point.
    public static func < (left: Self, right: Self) -> Bool { left.text.utf8.lexicographicallyPrecedes(right.text.utf8) }

    /// Hashes the code points.
    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}

/// Names one receipt.
public typealias ReceiptID = Label<Receipt>
/// Names one reversal.
public typealias ReversalID = Label<Reversal>
/// Names the operator who brought a receipt.
public typealias OperatorID = Label<OperatorShare>
/// Names the creditor's product that a receipt belongs to.
public typealias ProductName = Label<Product>

/// What the creditor sold; only its name is known here.
public enum Product: Sendable {}
