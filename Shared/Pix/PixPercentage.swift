/// A percentage with two decimals, as the Pix API writes it: `2.00` is two per cent.
public struct PixPercentage: Hashable, Comparable, Sendable {
    /// Hundredths of one per cent: 200 is 2 %.
    public let hundredths: Int64

    /// Wraps hundredths of one per cent.
    public init(hundredths: Int64) { self.hundredths = hundredths }

    /// Smaller first.
    public static func < (left: PixPercentage, right: PixPercentage) -> Bool { left.hundredths < right.hundredths }
}
