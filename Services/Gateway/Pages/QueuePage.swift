import BusinessCalendar
import Protocols

/// Where an operator waits for the next contact.
struct QueuePage {
    let visitor: Visitor
    let callbacks: Part<[Acerto_Scheduling_V1_WorkItem]>
    let parties: [Int64: Acerto_Contacts_V1_Party]
    /// The queue was asked and had nothing.
    let isQueueEmpty: Bool
    let isWorkDone: Bool

    var html: HTML {
        Frame(title: "Atendimento", section: .attendance, visitor: visitor)(
            """
            \(notice)<div class="grid"><section class="panel w5"><header><h1>Atendimento</h1></header><div class="in">
            <p>O próximo contato é um retorno seu que venceu, um da equipe, ou o primeiro da fila.</p>
            <form method="post" action="/atendimento/proximo">\(Fields.proof(visitor))\
            <button class="btn main big" data-key="F10" autofocus>Próximo <kbd>F10</kbd></button></form></div></section>
            <section class="panel w7"><header><h2>Seus retornos</h2></header>\(list)</section></div>
            """
        )
    }

    private var notice: HTML {
        let done: HTML = isWorkDone ? "<div class=\"note good\" role=\"status\">Contato registrado.</div>" : .empty
        let empty: HTML =
            isQueueEmpty
            ? "<div class=\"note\" role=\"status\">Não há contato na fila agora. Novos chegam com a régua do dia e com os retornos.</div>"
            : .empty
        return done + empty
    }

    private var list: HTML {
        guard let items = callbacks.value else { return EmptyPanel.missing }
        guard !items.isEmpty else { return "<p class=\"in muted\">Nenhum retorno agendado.</p>" }
        let rows = items.map { item -> HTML in
            let (day, second) = Instant(microsecondsSinceEpoch: item.dueMicros).local(offsetMinutes: Desk.officeOffsetMinutes)
            let name = parties[item.partyID]?.name ?? "devedor \(item.partyID)"
            return """
                <tr><td class="name">\(day) \(Brazilian.hour(secondOfDay: second))</td><td><a href="/atendimento/\(item.partyID)">\(name)</a></td>\
                <td>\(item.note)</td></tr>
                """
        }
        return """
            <div class="scroll"><table><caption class="sr">Retornos agendados</caption><thead><tr><th scope="col">Quando</th>\
            <th scope="col">Quem</th><th scope="col">Combinado</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }
}
