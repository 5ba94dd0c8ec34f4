import BusinessCalendar
public import JSONLines
import Pix

extension PixCase {
    /// `{"dataDeVencimento","validadeAposVencimento","feriados"}` to `{"vencimento_ajustado","ultimo_dia_pagavel"}`.
    ///
    /// `feriados`, when given, is the whole list of holidays; without it the national bank calendar counts. The validity is
    /// 30 days when absent, as in the Pix API.
    public static func due(_ question: JSONValue) -> JSONValue {
        do {
            let due = try day(question["dataDeVencimento"] ?? .null, .due)
            let validity = try validity(question["validadeAposVencimento"])
            let window =
                if let holidays = try holidays(question["feriados"]) {
                    PaymentWindow(due: due, validity: validity) { $0.weekday <= 5 && !holidays.contains($0) }
                } else {
                    PaymentWindow(due: due, validity: validity)
                }
            return [
                "vencimento_ajustado": .string(window.adjustedDue.description),
                "ultimo_dia_pagavel": .string(window.lastPayableDay.description),
            ]
        } catch {
            return JSONLines.error(field: error.field.rawValue, reason: error.message)
        }
    }

    private static func day(_ value: JSONValue, _ field: PixError.Field) throws(PixError) -> CalendarDay {
        guard let day = value.string.flatMap(CalendarDay.init(iso:)) else {
            throw PixError(field, .malformed(expected: "uma data AAAA-MM-DD"))
        }
        return day
    }

    private static func validity(_ value: JSONValue?) throws(PixError) -> ValidityAfterDue {
        guard let value else { return .standard }
        guard let days = value.integer else { throw PixError(.validity, .malformed(expected: "um número inteiro de dias")) }
        return try ValidityAfterDue(days: days)
    }

    private static func holidays(_ value: JSONValue?) throws(PixError) -> Set<CalendarDay>? {
        guard let value else { return nil }
        guard let list = value.array else { throw PixError(.holidays, .malformed(expected: "uma lista de datas AAAA-MM-DD")) }
        var days: Set<CalendarDay> = []
        for item in list { days.insert(try day(item, .holidays)) }
        return days
    }
}
