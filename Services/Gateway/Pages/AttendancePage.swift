import BusinessCalendar
import Money
import Protocols

/// The operator's screen for one debtor: who, how much, what was said, what may be offered, how it ended.
struct AttendancePage {
    let facts: AttendanceFacts
    let address: AttendanceAddress
    let visitor: Visitor
    /// The office's day and the moment of the answer.
    let today: CalendarDay
    let now: Instant
    /// What was typed in a form that was refused, and what is wrong with it.
    var typed = Form()
    var errors = FieldErrors()

    var html: HTML {
        Frame(title: "Atendimento", section: .attendance, visitor: visitor, tools: queueTag)(
            """
            \(notice)\(Fields.summary(errors))<div class="grid">\(PartyPanel(facts: facts, address: address, now: now).html)\
            <div class="w8 stack">\(DebtPanel(facts: facts, address: address, today: today).html)\
            \(OffersPanel(facts: facts, address: address).html)</div><div class="w4 stack">\(TimelinePanel(facts: facts).html)\
            \(ClosingPanel(facts: facts, address: address, visitor: visitor, typed: typed, errors: errors).html)</div></div>
            """
        )
    }

    private var queueTag: HTML {
        address.item > 0 ? "<span class=\"tag good\">● em atendimento</span>" : "<span class=\"tag\">consulta</span>"
    }

    private var notice: HTML {
        let text: String
        switch address.done {
        case "promessa": text = "Promessa registrada. Agora tabule o contato."
        case "retorno": text = "Retorno agendado. Agora tabule o contato."
        case "contato": text = "Contato registrado."
        default: return .empty
        }
        return "<div class=\"note good\" role=\"status\">\(text)</div>"
    }
}

/// Who the debtor is and how to check it.
struct PartyPanel {
    let facts: AttendanceFacts
    let address: AttendanceAddress
    let now: Instant

    private var party: Acerto_Contacts_V1_Party { facts.party }

    var html: HTML {
        """
        <section class="panel w12"><div class="in party"><div><h1>\(party.name) <span class="tag">\(isCompany ? "PJ" : "PF")</span></h1>\
        <span class="muted">\(isCompany ? "CNPJ" : "CPF") \(Masks.taxID(party.taxID))\(place)</span></div>
        <dl class="facts"><dt>Promessas</dt><dd>\(promises)</dd><dt>Acordos</dt><dd>\(agreements)</dd></dl>
        <dl class="facts"><dt>Conferir</dt><dd>\(check)</dd><dt>E-mail</dt><dd>\(emails)</dd></dl>
        <div class="row acts">\(phones)\
        <label class="btn identity"><input type="checkbox" id="conferi" data-key="F3"\(HTML.when(address.isIdentityChecked, " checked"))> \
        Conferi a identidade <kbd>F3</kbd></label></div></div></section>
        """
    }

    private var isCompany: Bool { party.kind == .company }

    private var place: HTML {
        let place = [party.city, party.state].filter { !$0.isEmpty }.joined(separator: ", ")
        let local = Brazilian.hour(secondOfDay: now.local(offsetMinutes: Int(party.utcOffsetMinutes)).secondOfDay)
        return place.isEmpty ? .empty : " · \(place) · agora \(local) lá"
    }

    private var promises: HTML {
        var parts: [HTML] = []
        if party.promisesKept > 0 { parts.append("\(Brazilian.counted(Int64(party.promisesKept), "cumprida", "cumpridas"))") }
        if party.promisesBroken > 0 {
            parts.append("<span class=\"down\">\(Brazilian.counted(Int64(party.promisesBroken), "quebrada", "quebradas"))</span>")
        }
        if !party.openPromises.isEmpty { parts.append("\(Brazilian.count(Int64(party.openPromises.count))) em aberto") }
        return parts.isEmpty ? "nenhuma" : Self.joined(parts)
    }

    private var agreements: HTML {
        guard let agreements = facts.agreements.value else { return "<span class=\"muted\">indisponível</span>" }
        guard !agreements.isEmpty else { return "nenhum" }
        return Self.joined(
            agreements.prefix(3).map { "<a href=\"/acordos/\($0.agreementID)\">\($0.number)</a> \(AgreementState.text($0.status))" }
        )
    }

    private var check: HTML {
        let parts = [party.postalCode.isEmpty ? "" : "CEP \(party.postalCode)", party.street].filter { !$0.isEmpty }
        return parts.isEmpty ? "documento e nome completo" : "\(parts.joined(separator: " · "))"
    }

    private var emails: HTML {
        let shown = party.contactPoints.filter { $0.channel == .email }.prefix(2).map { Masks.email($0.value) }
        return shown.isEmpty ? "nenhum" : "\(shown.joined(separator: ", "))"
    }

    private var phones: HTML {
        let phones = party.contactPoints.filter { $0.channel == .call }.sorted { $0.mobile && !$1.mobile }
        guard !phones.isEmpty else { return "<span class=\"tag warn\">sem telefone</span>" }
        return HTML(
            phones.prefix(3).enumerated().map { index, phone in
                let isFirst = index == 0
                return """
                    <a class="btn\(HTML.when(isFirst, " main"))" href="tel:\(phone.value)"\(HTML.when(isFirst, " data-key=\"F2\""))>\
                    \(HTML.when(isFirst, "Discar "))\(Masks.phone(phone.value))\(HTML.when(isFirst, " <kbd>F2</kbd>"))</a>
                    """
            }
        )
    }

    private static func joined(_ parts: [HTML]) -> HTML {
        HTML(parts.enumerated().map { $0 == 0 ? $1 : " · \($1)" })
    }
}
