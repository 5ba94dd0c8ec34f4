import BusinessCalendar
import Money

/// A promise as it was typed.
struct PromiseForm: Sendable, Equatable {
    let amount: Money
    let due: CalendarDay

    /// Days that a promise may lie ahead.
    static let longest = 90

    static func read(_ form: Form, today: CalendarDay) -> Reading<PromiseForm> {
        var errors = FieldErrors()
        let amount = TypedValues.amount(form["promessa_valor"])
        if amount == nil { errors.add("promessa_valor", "Escreva o valor prometido, por exemplo 150,00") }
        let due = TypedValues.day(form["promessa_dia"], today: today)
        if due == nil {
            errors.add("promessa_dia", "Escreva o dia do pagamento, por exemplo \(Brazilian.shortDay(today.adding(days: 3)))")
        }
        if let due, !(today...today.adding(days: longest)).contains(due) {
            errors.add("promessa_dia", "O dia do pagamento vai de hoje até \(today.adding(days: longest).brazilian)")
        }
        guard errors.isEmpty, let amount, let due else { return .wrong(errors) }
        return .right(PromiseForm(amount: amount, due: due))
    }
}

/// A call-back as it was typed.
struct CallbackForm: Sendable, Equatable {
    let at: Instant
    let note: String
    /// Anybody of the team may call.
    let isForTeam: Bool

    /// Days that a call-back may lie ahead.
    static let longest = 180

    static func read(_ form: Form, now: Instant) -> Reading<CallbackForm> {
        let today = now.local(offsetMinutes: Desk.officeOffsetMinutes).day
        var errors = FieldErrors()
        let day = TypedValues.day(form["retorno_dia"], today: today)
        if day == nil { errors.add("retorno_dia", "Escreva o dia do retorno, por exemplo \(Brazilian.shortDay(today.adding(days: 1)))") }
        let minute = TypedValues.minuteOfDay(form["retorno_hora"])
        if minute == nil { errors.add("retorno_hora", "Escreva a hora do retorno, por exemplo 14:30") }
        if form["retorno_nota"].count > 500 { errors.add("retorno_nota", "Escreva até 500 letras") }
        guard errors.isEmpty, let day, let minute else { return .wrong(errors) }
        let at = Instant(day, secondOfDay: minute * 60, offsetMinutes: Desk.officeOffsetMinutes)
        guard at > now, day <= today.adding(days: longest) else {
            return .wrong(FieldErrors("retorno_dia", "O retorno fica no futuro, até \(today.adding(days: longest).brazilian)"))
        }
        return .right(CallbackForm(at: at, note: form["retorno_nota"], isForTeam: form["retorno_equipe"] == "1"))
    }
}

/// The result of a contact as it was chosen.
struct ResultForm: Sendable, Equatable {
    let disposition: String
    let note: String

    static func read(_ form: Form) -> Reading<ResultForm> {
        var errors = FieldErrors()
        if !Dispositions.contains(form["resultado"]) { errors.add("resultado", "Escolha o resultado do contato") }
        if form["nota"].count > 1_000 { errors.add("nota", "Escreva até 1.000 letras") }
        return errors.isEmpty ? .right(ResultForm(disposition: form["resultado"], note: form["nota"])) : .wrong(errors)
    }
}
