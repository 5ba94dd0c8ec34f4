/// Splits amounts over the titles of an agreement, to the centavo.
enum TitleShares {
    /// The parts of `total` in proportion to `weights`, summing to it exactly; the centavos that do not divide go to the titles
    /// with the largest remainders, the first of equals.
    static func split(_ total: Int64, by weights: [Int64]) -> [Int64] {
        let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
        guard sum > 0 else { return weights.map { _ in 0 } }
        let exact = weights.map { Int128(total) * Int128($0) }
        var parts = exact.map { Int64($0 / sum) }
        let missing = Int(total - parts.reduce(0, +))
        let order = exact.indices.sorted { (exact[$0] % sum, $1) > (exact[$1] % sum, $0) }
        for index in order.prefix(missing) { parts[index] += 1 }
        return parts
    }

    /// Credits a payment to titles in order, each up to what is left of its share; money beyond all shares goes to the last.
    static func credit(_ payment: Int64, left: [Int64]) -> [Int64] {
        var rest = payment
        var credits = left.map { share in
            let part = min(max(share, 0), rest)
            rest -= part
            return part
        }
        if rest > 0, !credits.isEmpty { credits[credits.count - 1] += rest }
        return credits
    }
}
