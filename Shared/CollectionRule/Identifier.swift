/// The name by which a system knows a thing of one `Kind`; two kinds never mix.
///
/// Identifiers compare by Unicode code point, not by the alphabet and not by canonical equivalence: the order in which
/// titles are decided is part of the rule and must be the same on every machine.
public struct Identifier<Kind>: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The name as written by its owner.
    public let text: String

    /// Wraps a name.
    public init(_ text: String) { self.text = text }

    /// Equal when the code points are equal.
    public static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    /// Orders by code point; the byte order of UTF-8 is that order.
    public static func < (left: Self, right: Self) -> Bool { left.text.utf8.lexicographicallyPrecedes(right.text.utf8) }

    /// Hashes the text. Equal code points hash equally; `String` may hash more texts alike, which is allowed.
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// The name as written by its owner.
    public var description: String { text }
}

/// Marks identifiers of titles.
public enum TitleKind {}
/// Marks identifiers of debtors.
public enum DebtorKind {}
/// Marks identifiers of promises.
public enum PromiseKind {}
/// Marks identifiers of agreements.
public enum AgreementKind {}
/// Marks identifiers of message templates.
public enum TemplateKind {}
/// Marks codes of federal units.
public enum FederalUnitKind {}

/// Which title.
public typealias TitleID = Identifier<TitleKind>
/// Which debtor.
public typealias DebtorID = Identifier<DebtorKind>
/// Which promise of payment.
public typealias PromiseID = Identifier<PromiseKind>
/// Which agreement.
public typealias AgreementID = Identifier<AgreementKind>
/// Which message template, version included.
public typealias TemplateID = Identifier<TemplateKind>
/// Which state a debtor lives in: `SP`, `RJ`, …
public typealias FederalUnit = Identifier<FederalUnitKind>
