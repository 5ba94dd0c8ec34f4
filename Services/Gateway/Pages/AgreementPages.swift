import BusinessCalendar
import Money
import Protocols

/// How the state of an agreement is called.
enum AgreementState {
    static func text(_ status: Acerto_Agreements_V1_AgreementStatus) -> HTML {
        switch status {
        case .active: "<span class=\"tag on\">ativo</span>"
        case .fulfilled: "<span class=\"tag good\">cumprido</span>"
        case .broken: "<span class=\"tag bad\">quebrado</span>"
        case .cancelled: "<span class=\"tag\">cancelado</span>"
        case .unspecified, .UNRECOGNIZED: .empty
        }
    }
}

/// What an agreement will be, before it is closed.
struct AgreementPreviewPage {
    let visitor: Visitor
    let party: Acerto_Contacts_V1_Party
    let offer: Acerto_Agreements_V1_Offer
    let titles: Int
    let address: AttendanceAddress
    /// The first due day, when it is another than the offer's.
    let otherFirstDue: CalendarDay?

    var html: HTML {
        Frame(title: "Conferir acordo", section: .attendance, visitor: visitor, isNarrow: true)(
            """
            <section class="panel sheet"><header><h1>Conferir o acordo</h1></header><div class="in">
            <p>\(party.name) paga <b>\(Money(cents: offer.totalCents))</b> por \(Brazilian.counted(Int64(titles), "título", "títulos")) que hoje \
            somam \(Money(cents: offer.debtCents))\(discount).</p></div>\(schedule)<div class="in">\(warning)
            <p>Ao fechar, os boletos são emitidos e o termo vai por e-mail. Para desfazer depois, o supervisor cancela o acordo.</p>
            <form method="post" action="/atendimento/\(party.partyID)/acordo">\(Fields.proof(visitor))\(Fields.actKey(Form()))\(address.fields)\
            \(Fields.hidden("oferta", offer.code))\(expectation)
            <p class="row"><button class="btn main" data-key="F6" autofocus>Fechar acordo <kbd>F6</kbd></button>\
            <a class="btn" href="\(address.text)" data-key="Escape">Voltar <kbd>Esc</kbd></a></p></form></div></section>
            """
        )
    }

    private var discount: HTML {
        offer.discountCents > 0 ? ", com desconto de \(Money(cents: offer.discountCents)) (\(offer.discountPercent)%)" : .empty
    }

    /// The total is promised only for the days that were shown.
    private var expectation: HTML {
        guard let day = otherFirstDue else { return Fields.hidden("total", "\(offer.totalCents)") }
        return Fields.hidden("primeiro", "\(day)")
    }

    private var warning: HTML {
        guard let day = otherFirstDue else { return .empty }
        return """
            <div class="note warn">O primeiro vencimento passa a \(day) e os outros seguem mês a mês. Com outros dias, as parcelas com juros podem \
            mudar: leia os valores finais na página seguinte para o devedor.</div>
            """
    }

    private var schedule: HTML {
        let rows = zip(offer.paymentCents, offer.dueDays).enumerated().map { index, payment -> HTML in
            let due: HTML =
                otherFirstDue == nil
                ? "\(CalendarDay(daysSinceEpoch: payment.1))"
                : (index == 0 ? "\(otherFirstDue.map(\.brazilian) ?? "")" : "\(index) \(index == 1 ? "mês" : "meses") depois")
            return """
                <tr><th scope="row">\(index == 0 ? (offer.paymentCents.count == 1 ? "pagamento" : "entrada") : "\(index)ª parcela")</th>\
                <td>\(due)</td><td class="num">\(Money(cents: payment.0).formattedPlain)</td></tr>
                """
        }
        return """
            <div class="scroll"><table><caption class="sr">Pagamentos</caption><thead><tr><th scope="col">\(offer.label)</th><th scope="col">Vencimento</th>\
            <th class="num" scope="col">Valor R$</th></tr></thead><tbody>\(rows)</tbody><tfoot><tr><td colspan="2">Total</td>\
            <td class="num">\(Money(cents: offer.totalCents).formattedPlain)</td></tr></tfoot></table></div>
            """
    }
}

/// An agreement with its instalments and documents.
struct AgreementPage {
    let visitor: Visitor
    let agreement: Acerto_Agreements_V1_Agreement
    let party: Part<Acerto_Contacts_V1_Party>
    let charges: Part<[Acerto_Billing_V1_Charge]>
    /// The agreement was closed just now, in the work on this item of the queue.
    let closedIn: AttendanceAddress?

    var html: HTML {
        Frame(title: "Acordo \(agreement.number)", section: .attendance, visitor: visitor)(
            """
            \(notice)<div class="grid"><section class="panel w4"><header><h1>Acordo \(agreement.number)</h1>\(AgreementState.text(agreement.status))</header>\
            <div class="in"><dl class="facts">\(facts)</dl></div><div class="in row">\
            <a class="btn main" href="/acordos/\(agreement.agreementID)/termo.pdf">Termo em PDF</a>\(back)</div></section>
            <section class="panel w8"><header><h2>Parcelas</h2></header>\(installments)</section></div>
            """
        )
    }

    private var notice: HTML {
        closedIn == nil
            ? .empty
            : """
            <div class="note good" role="status">Acordo fechado. O termo e os boletos seguem por e-mail; os boletos aparecem aqui em instantes.</div>
            """
    }

    private var back: HTML {
        let address = closedIn?.text ?? "/atendimento/\(agreement.partyID)"
        return "<a class=\"btn\" href=\"\(address)\" data-key=\"F10\">\(closedIn == nil ? "Ver o devedor" : "Tabular") <kbd>F10</kbd></a>"
    }

    private var facts: HTML {
        func fact(_ name: String, _ value: HTML) -> HTML { "<dt>\(name)</dt><dd class=\"num\">\(value)</dd>" }
        let increase = agreement.totalCents - agreement.debtCents + agreement.discountCents
        return HTML([
            "<dt>Devedor</dt><dd class=\"num\">\(party.value?.name ?? "devedor \(agreement.partyID)")</dd>",
            fact("Fechado em", "\(CalendarDay(daysSinceEpoch: agreement.closedDay))"),
            fact("Títulos", "\(agreement.titleIds.count)"), fact("Dívida atualizada", "\(Money(cents: agreement.debtCents))"),
            .when(agreement.discountCents != 0, fact("Desconto", "\(Money(cents: -agreement.discountCents))")),
            .when(increase != 0, fact("Juros do parcelamento", "\(Money(cents: increase))")),
            fact("Total do acordo", "<b>\(Money(cents: agreement.totalCents))</b>"),
        ])
    }

    private var installments: HTML {
        let slips = Dictionary((charges.value ?? []).map { ($0.installment, $0) }) { first, _ in first }
        let rows = agreement.installments.map { part -> HTML in
            """
            <tr><th scope="row">\(part.number == 0 ? "entrada" : "\(part.number)ª")</th><td>\(CalendarDay(daysSinceEpoch: part.dueDay))</td>\
            <td class="num">\(Money(cents: part.amountCents).formattedPlain)</td><td class="num">\(paid(part))</td><td>\(slip(slips[part.number]))</td></tr>
            """
        }
        let received = agreement.installments.reduce(0) { $0 + $1.paidCents }
        return """
            <div class="scroll"><table><caption class="sr">Parcelas do acordo</caption><thead><tr><th scope="col">Parcela</th>\
            <th scope="col">Vencimento</th><th class="num" scope="col">Valor R$</th><th class="num" scope="col">Pago R$</th>\
            <th scope="col">Boleto</th></tr></thead><tbody>\(rows)</tbody><tfoot><tr><td colspan="2">Total</td>\
            <td class="num">\(Money(cents: agreement.totalCents).formattedPlain)</td><td class="num">\(Money(cents: received).formattedPlain)</td><td></td></tr></tfoot></table></div>
            """
    }

    private func paid(_ part: Acerto_Agreements_V1_Installment) -> HTML {
        guard part.paidCents > 0 else { return "–" }
        let day: HTML = part.paidDay > 0 ? " <span class=\"muted small\">em \(CalendarDay(daysSinceEpoch: part.paidDay))</span>" : .empty
        return "\(Money(cents: part.paidCents).formattedPlain)\(day)"
    }

    private func slip(_ charge: Acerto_Billing_V1_Charge?) -> HTML {
        guard charges.value != nil else { return "<span class=\"muted\">indisponível</span>" }
        guard let charge else { return "<span class=\"muted\">em emissão</span>" }
        if charge.status == .cancelled { return "<span class=\"tag\">cancelado</span>" }
        return """
            <a href="/boletos/\(charge.chargeID).pdf">PDF</a> <span class="code small">\(Self.typeable(charge.typeableLine))</span>
            """
    }

    /// The 47 digits as a slip prints them: three fields with a point, the general digit, the factor with the amount.
    static func typeable(_ line: String) -> String {
        let digits = Array(line)
        guard digits.count == 47 else { return line }
        func field(_ range: Range<Int>) -> String { String(digits[range]) }
        return
            "\(field(0..<5)).\(field(5..<10)) \(field(10..<15)).\(field(15..<21)) \(field(21..<26)).\(field(26..<32)) \(field(32..<33)) \(field(33..<47))"
    }
}
