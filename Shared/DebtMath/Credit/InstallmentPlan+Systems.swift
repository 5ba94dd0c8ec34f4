import Money

/// Interest and amortization of one instalment.
struct InstallmentPart {
    let interest: Money
    let amortization: Money
}

extension InstallmentPlan {
    /// What each instalment is made of; the amortizations add up to `financed`.
    func parts(_ financed: Money, _ times: [MonthCount]) throws(CalculationError) -> [InstallmentPart] {
        let rate = percentPerMonth.fraction
        switch system {
        case .equal: return financed.split(count, residual).map { InstallmentPart(interest: .zero, amortization: $0) }
        case .price where !rate.isZero: return try price(financed, rate, times)
        case .price, .sac: return try sac(financed, rate, times)
        case .simplePerInstallment: return try perInstallment(financed, times.map { rate.simple(over: $0) })
        case .compoundPerInstallment: return try perInstallment(financed, times.map { rate.compound(over: $0) - .one })
        case .flat: return try flat(financed, rate, times)
        }
    }

    /// Equal payments; the last one closes the balance.
    private func price(_ financed: Money, _ rate: FixedPoint, _ times: [MonthCount]) throws(CalculationError) -> [InstallmentPart] {
        var discounts = FixedPoint.zero
        for time in times { discounts += (.one + rate).power(-time.numerator, over: time.denominator) }
        let payment = (FixedPoint(financed.cents) / discounts).rounded(rounding)
        var (balance, parts) = (FixedPoint(financed.cents), [InstallmentPart]())
        for (index, growth) in growths(rate, times).enumerated() {
            let interest = (balance * growth).rounded(rounding)
            let amortization = index == count - 1 ? balance : payment - interest
            balance -= amortization
            parts.append(
                InstallmentPart(interest: try interest.cents(rounding, "rows"), amortization: try amortization.cents(rounding, "rows"))
            )
        }
        return parts
    }

    /// Equal amortizations, interest on the balance.
    private func sac(_ financed: Money, _ rate: FixedPoint, _ times: [MonthCount]) throws(CalculationError) -> [InstallmentPart] {
        var (balance, parts) = (financed.cents, [InstallmentPart]())
        for (amortization, growth) in zip(financed.split(count, residual), growths(rate, times)) {
            let interest = try (FixedPoint(balance) * growth).cents(rounding, "rows")
            parts.append(InstallmentPart(interest: interest, amortization: amortization))
            balance -= amortization.cents
        }
        return parts
    }

    /// What the balance grows by before each instalment: (1 + i)^(t − t of the one before) − 1.
    private func growths(_ rate: FixedPoint, _ times: [MonthCount]) -> [FixedPoint] {
        var earlier = times[0].start
        return times.map { time in
            defer { earlier = time }
            return rate.compound(over: time.since(earlier)) - .one
        }
    }

    /// Each part of the principal with its own interest.
    private func perInstallment(_ financed: Money, _ growths: [FixedPoint]) throws(CalculationError) -> [InstallmentPart] {
        var parts: [InstallmentPart] = []
        for (part, growth) in zip(financed.split(count, residual), growths) {
            parts.append(InstallmentPart(interest: try (FixedPoint(part.cents) * growth).cents(rounding, "rows"), amortization: part))
        }
        return parts
    }

    /// Simple interest on the whole for the time of the last instalment; payments and interest split apart.
    private func flat(_ financed: Money, _ rate: FixedPoint, _ times: [MonthCount]) throws(CalculationError) -> [InstallmentPart] {
        let interest = try (FixedPoint(financed.cents) * rate.simple(over: times[count - 1])).cents(rounding, "rows")
        let total = try (FixedPoint(financed.cents) + FixedPoint(interest.cents)).cents(rounding, "rows")
        return zip(total.split(count, residual), interest.split(count, residual)).map {
            InstallmentPart(interest: $1, amortization: Money(cents: $0.cents - $1.cents))
        }
    }
}
