import BusinessCalendar
import Money

/// What is added to a charge after its due date, and taken off before it.
public struct ChargeTerms: Hashable, Sendable {
    /// Once, after the due date (`multa`).
    public var fine: ChargePortion?
    /// For each day, month or year after it (`juros`).
    public var interest: ChargeInterest?
    /// At any time (`abatimento`).
    public var rebate: ChargePortion?
    /// Before it (`desconto`).
    public var discount: ChargeDiscount?

    /// Nothing, unless said otherwise.
    public init(fine: ChargePortion? = nil, interest: ChargeInterest? = nil, rebate: ChargePortion? = nil, discount: ChargeDiscount? = nil)
    {
        self.fine = fine
        self.interest = interest
        self.rebate = rebate
        self.discount = discount
    }

    /// The rules of the API: what is there is more than zero; rebate and discounts stay under the amount; a list of dated
    /// discounts has one to three rows in the order of their dates, none after the due date.
    func check(amount: Money, due: CalendarDay) throws(PixError) {
        if let fine, !fine.isPositive { throw PixError(.fine, .notPositive) }
        if let interest, !interest.portion.isPositive { throw PixError(.interest, .notPositive) }
        if let rebate { try Self.check(.rebate, rebate, under: amount) }
        switch discount {
        case nil: break
        case .amountPerDay(let value, _): try Self.check(.discount, .amount(value), under: amount)
        case .percentagePerDay(let rate, _): try Self.check(.discount, .percentage(rate), under: amount)
        case .amountUntil(let list):
            try Self.check(list, due: due)
            for row in list { try Self.check(.discount, .amount(Money(cents: row.value)), under: amount) }
        case .percentageUntil(let list):
            try Self.check(list, due: due)
            for row in list { try Self.check(.discount, .percentage(PixPercentage(hundredths: row.value)), under: amount) }
        }
    }

    private static func check(_ field: PixError.Field, _ portion: ChargePortion, under amount: Money) throws(PixError) {
        guard portion.isPositive else { throw PixError(field, .notPositive) }
        let fits =
            switch portion {
            case .amount(let value): value < amount
            case .percentage(let rate): rate.hundredths < 100_00
            }
        guard fits else { throw PixError(field, .tooLarge) }
    }

    private static func check(_ list: [DatedDiscount], due: CalendarDay) throws(PixError) {
        guard (1...3).contains(list.count) else { throw PixError(.discount, .malformed(expected: "uma lista de 1 a 3 datas")) }
        let dates = list.map(\.until)
        guard zip(dates, dates.dropFirst()).allSatisfy({ $0 < $1 }), dates.allSatisfy({ $0 <= due }) else {
            throw PixError(.discount, .wrongOrder)
        }
    }
}
