import BusinessCalendar
import Money
import Protocols

/// How the contact ends: promise, agreement, call-back, result.
struct ClosingPanel {
    let facts: AttendanceFacts
    let address: AttendanceAddress
    let visitor: Visitor
    let typed: Form
    let errors: FieldErrors

    var html: HTML {
        """
        <section class="panel" id="encerrar"><header><h2>Encerrar</h2></header>\
        <div class="cover in">\(DebtPanel.veil)<div class="act-list">\(HTML.when(!facts.openTitles.isEmpty, "\(promise)\(agreement)"))\(callback)</div></div>\(result)</section>
        """
    }

    private var titles: AttendanceAddress {
        var address = address
        address.titles = facts.chosenTitles(address.titles).map(\.titleID)
        return address
    }

    private func act(_ name: String, _ title: String, key: String, open field: String, _ form: HTML) -> HTML {
        """
        <details class="act" name="ato"\(HTML.when(errors.entries.contains { $0.field.hasPrefix(field) }, " open"))>\
        <summary class="btn" data-key="\(key)">\(title) <kbd>\(key)</kbd></summary>\(form)</details>
        """
    }

    private var promise: HTML {
        let total = Money(cents: DebtTotals(facts.chosenTitles(address.titles)).total).formattedPlain
        let form: HTML = """
            <form method="post" action="/atendimento/\(facts.party.partyID)/promessa">\(Fields.proof(visitor))\(Fields.actKey(typed))\(titles.fields)
            \(Fields.text("promessa_valor", "Valor prometido", hint: "ex.: 1.234,50", value: value("promessa_valor", or: total), error: errors["promessa_valor"], attributes: " inputmode=\"decimal\""))
            \(Fields.text("promessa_dia", "Dia do pagamento", hint: "dd/mm ou dd/mm/aaaa, até 90 dias", value: typed["promessa_dia"], error: errors["promessa_dia"], attributes: " inputmode=\"numeric\""))
            <button class="btn main">Registrar promessa</button></form>
            """
        return act("promessa", "Promessa", key: "F5", open: "promessa", form)
    }

    private var agreement: HTML {
        let due = facts.offers.value?.offers.first?.dueDays.first.map { CalendarDay(daysSinceEpoch: $0).brazilian } ?? ""
        let form: HTML = """
            <form method="get" id="\(OffersPanel.form)" action="/atendimento/\(facts.party.partyID)/acordo">\(titles.fields)
            <p>Escolha uma oferta pela tecla <kbd>1</kbd> a <kbd>9</kbd> e confira antes de fechar.</p>
            \(Fields.text("acordo_dia", "Primeiro vencimento", hint: "dd/mm ou dd/mm/aaaa, até 30 dias", value: value("acordo_dia", or: due), error: errors["acordo_dia"], attributes: " inputmode=\"numeric\""))
            \(Fields.wrong(errors["acordo_oferta"]))<button class="btn main">Conferir o acordo</button></form>
            """
        return facts.offers.value?.offers.isEmpty == false ? act("acordo", "Acordo", key: "F6", open: "acordo", form) : .empty
    }

    private var callback: HTML {
        let form: HTML = """
            <form method="post" action="/atendimento/\(facts.party.partyID)/retorno">\(Fields.proof(visitor))\(Fields.actKey(typed))\(titles.fields)
            \(Fields.text("retorno_dia", "Dia", hint: "dd/mm ou dd/mm/aaaa", value: typed["retorno_dia"], error: errors["retorno_dia"], attributes: " inputmode=\"numeric\""))
            \(Fields.text("retorno_hora", "Hora de Brasília", hint: "ex.: 14:30", value: typed["retorno_hora"], error: errors["retorno_hora"], attributes: " inputmode=\"numeric\""))
            \(Fields.text("retorno_nota", "O que foi combinado", value: typed["retorno_nota"], error: errors["retorno_nota"], attributes: " maxlength=\"500\""))
            <label class="row"><input type="checkbox" name="retorno_equipe" value="1"\(HTML.when(typed["retorno_equipe"] == "1", " checked"))> qualquer pessoa da equipe pode ligar</label>
            <p><button class="btn main">Agendar retorno</button></p></form>
            """
        return act("retorno", "Retorno", key: "F7", open: "retorno", form)
    }

    private var result: HTML {
        let chosen = value("resultado", or: Dispositions.likely(after: address.done))
        let error = errors["resultado"]
        return """
            <form class="in result" method="post" action="/atendimento/\(facts.party.partyID)/tabular">\(Fields.proof(visitor))\(Fields.actKey(typed))\
            \(HTML.when(address.item > 0, Fields.hidden("item", "\(address.item)")))
            <div class="field\(HTML.when(error != nil, " bad"))"><label class="name" for="resultado">Resultado do contato</label>\(Fields.wrong(error))\
            <select id="resultado" name="resultado" required>\(Dispositions.options(chosen: chosen))</select></div>
            \(Fields.text("nota", "Anotação", hint: "o que importa na próxima conversa", value: typed["nota"], error: errors["nota"], attributes: " maxlength=\"1000\""))
            <p class="row"><button class="btn main" data-key="F10">\(address.item > 0 ? "Tabular e próximo" : "Tabular") <kbd>F10</kbd></button></p></form>
            """
    }

    private func value(_ field: String, or standard: String) -> String { typed[field].isEmpty ? standard : typed[field] }
}
