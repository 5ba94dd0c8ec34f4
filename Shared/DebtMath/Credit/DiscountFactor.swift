import Money

/// The v above zero with Σ amount · v^time = net, to 2^-200 of itself: one divided by one plus the rate of a unit of time.
///
/// The sum grows with v, so there is at most one.
struct DiscountFactor {
    let value: FixedPoint

    /// Throws `bad_case` for amounts or times below zero, and when no v solves the equation.
    init(net: Money, flows: [(time: Int, amount: Money)]) throws(CalculationError) {
        guard net > .zero else { throw CalculationError(.badCase, field: "net_cents", reason: "not above zero") }
        guard flows.allSatisfy({ $0.time >= 0 && $0.amount >= .zero }), flows.count <= 12_000 else {
            throw CalculationError(.badCase, field: "flows", reason: "a time or an amount is below zero, or there are more than 12000")
        }
        let equation = Equation(net: FixedPoint(net.cents), flows: flows.filter { $0.amount > .zero })
        guard let bracket = equation.bracket() else {
            throw CalculationError(.badCase, field: "flows", reason: "no rate makes the payments worth the net amount")
        }
        value = equation.root(in: bracket)
    }
}

private struct Equation {
    let net: FixedPoint
    /// Amounts by time, times ascending and different.
    private let terms: [(time: Int, amount: FixedPoint)]

    init(net: FixedPoint, flows: [(time: Int, amount: Money)]) {
        self.net = net
        var terms: [Int: FixedPoint] = [:]
        for flow in flows { terms[flow.time, default: .zero] += FixedPoint(flow.amount.cents) }
        self.terms = terms.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Whether Σ amount · v^time is above net; a sum out of range is.
    private func isAbove(_ v: FixedPoint) -> Bool { sums(v).value > net }

    /// The sum and its derivative by v.
    private func sums(_ v: FixedPoint) -> (value: FixedPoint, slope: FixedPoint) {
        var (value, slope, power, reached) = (FixedPoint.zero, FixedPoint.zero, FixedPoint.one, 0)
        for term in terms {
            power *= v.power(term.time - reached)
            reached = term.time
            value += term.amount * power
            slope += (term.amount * power).multiplied(by: term.time)
        }
        return (value, slope / v)
    }

    /// Two powers of two, or 1 and its neighbour, that have the root between them.
    func bracket() -> ClosedRange<FixedPoint>? {
        guard let last = terms.last, last.time > 0 else { return nil }
        var low = FixedPoint.one
        if !isAbove(.one) {
            // Negative rate: v up to 2^64, since one centavo at time 1 already reaches any net amount there.
            for exponent in 1...64 where isAbove(.powerOfTwo(exponent)) { return low...FixedPoint.powerOfTwo(exponent) }
            return nil
        }
        for exponent in 1...128 {
            let next = FixedPoint.powerOfTwo(-exponent)
            if !isAbove(next) { return next...low }
            low = next
        }
        return nil
    }

    /// Bisection until Newton's step stays inside, then Newton, which doubles the right digits.
    func root(in bracket: ClosedRange<FixedPoint>) -> FixedPoint {
        var (low, high, v) = (bracket.lowerBound, bracket.upperBound, bracket.upperBound)
        let tolerance = FixedPoint.powerOfTwo(-230)
        for _ in 0..<600 where high - low > tolerance {
            let (value, slope) = sums(v)
            if value > net { high = v } else { low = v }
            let step = value.isOutOfRange ? .outOfRange : (value - net) / slope
            let next = v - step
            if next.isOutOfRange || next <= low || next >= high {
                v = (low + high).divided(by: 2)
            } else if (next - v).magnitude < tolerance.magnitude {
                return next
            } else {
                v = next
            }
        }
        return v
    }
}
