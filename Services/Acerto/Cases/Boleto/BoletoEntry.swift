import Boleto
import BusinessCalendar
import JSONLines
import Money

/// Reads the flat `entrada` object of a question into an order, field by field.
struct BoletoEntry {
    let bank: Bank
    let fields: JSONValue

    func order() throws(BoletoError) -> BoletoOrder {
        let due = try day(.due)
        let amount = try amount()
        return BoletoOrder(account: try account(), number: try number(), due: due, amount: amount)
    }

    private func number() throws(BoletoError) -> TitleNumber {
        var number = TitleNumber(try text(.sequential))
        switch bank {
        case .itau:
            number.ownNumber = try optionalText(.ownNumber)
            number.checkDigitFromBank = try optionalText(.numberCheckDigit)
        case .sicredi: number.issueYear = try text(.issueYear)
        case .sicoob: number.instalment = try text(.instalment)
        default: break
        }
        return number
    }

    private func day(_ field: BoletoField) throws(BoletoError) -> CalendarDay {
        guard let day = CalendarDay(iso: try text(field)) else { throw BoletoError(field, .malformed(expected: "uma data AAAA-MM-DD")) }
        return day
    }

    private func amount() throws(BoletoError) -> Money {
        guard let value = fields[BoletoField.amount.rawValue] else { throw BoletoError(.amount, .missing) }
        guard let cents = value.integer else { throw BoletoError(.amount, .malformed(expected: "um número inteiro de centavos")) }
        return Money(cents: cents)
    }

    func text(_ field: BoletoField) throws(BoletoError) -> String {
        guard let text = try optionalText(field) else { throw BoletoError(field, .missing) }
        return text
    }

    func optionalText(_ field: BoletoField) throws(BoletoError) -> String? {
        guard let value = fields[field.rawValue] else { return nil }
        guard let text = value.string else { throw BoletoError(field, .malformed(expected: "texto")) }
        return text
    }

    func flag(_ field: BoletoField) throws(BoletoError) -> Bool {
        guard let value = fields[field.rawValue] else { return false }
        guard let flag = value.bool else { throw BoletoError(field, .malformed(expected: "verdadeiro ou falso")) }
        return flag
    }
}
