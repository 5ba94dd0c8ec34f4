/// A percentage in hundred-thousandths of a percent point: the finest that any layout can carry.
public struct Rate: Hashable, Sendable {
    /// 100 000 for one percent; never negative.
    public let hundredThousandths: Int64

    /// No rate.
    public static let zero = Rate(checked: 0)

    private init(checked: Int64) { hundredThousandths = checked }

    /// Takes a number of hundred-thousandths; `nil` when it is negative.
    public init?(hundredThousandths: Int64) {
        guard hundredThousandths >= 0 else { return nil }
        self.init(checked: hundredThousandths)
    }

    /// Reads a decimal such as `2`, `1.5` or `0.03333`; `nil` for another text, a sign, more than five decimals or too many digits.
    public init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1].utf8.count : 0
        guard decimals <= 5, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let digits = Int64(parts.joined() + String(repeating: "0", count: 5 - decimals))
        else { return nil }
        self.init(checked: digits)
    }

    /// The digits of the rate with so many decimals; `nil` when that would lose some.
    func scaled(decimals: Int) -> Int64? {
        let divisor = (decimals..<5).reduce(Int64(1)) { power, _ in power * 10 }
        return hundredThousandths % divisor == 0 ? hundredThousandths / divisor : nil
    }
}
