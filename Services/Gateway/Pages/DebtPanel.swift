import BusinessCalendar
import Money
import Protocols

/// The components of several titles, added up: what the foot of the table shows.
struct DebtTotals: Equatable {
    private(set) var original: Int64 = 0
    /// Paid or rebated before: taken off the original amount.
    private(set) var paid: Int64 = 0
    private(set) var correction: Int64 = 0
    private(set) var interest: Int64 = 0
    private(set) var fine: Int64 = 0
    private(set) var fees: Int64 = 0
    private(set) var total: Int64 = 0

    /// Sums of amounts that the debts service has checked; a sum that leaves the range stays at its end.
    init(_ titles: [Acerto_Debts_V1_UpdatedTitle]) {
        for title in titles {
            Self.add(title.originalCents, to: &original)
            Self.add(title.originalCents - title.principalCents, to: &paid)
            Self.add(title.correctionCents, to: &correction)
            Self.add(title.interestCents, to: &interest)
            Self.add(title.fineCents, to: &fine)
            Self.add(title.feesCents, to: &fees)
            Self.add(title.totalCents, to: &total)
        }
    }

    private static func add(_ amount: Int64, to sum: inout Int64) {
        let (result, overflow) = sum.addingReportingOverflow(amount)
        sum = overflow ? (amount < 0 ? .min : .max) : result
    }
}

/// What is owed, each title by component; covered until the identity is checked.
struct DebtPanel {
    let facts: AttendanceFacts
    let address: AttendanceAddress
    let today: CalendarDay

    var html: HTML {
        """
        <section class="panel" id="divida"><header><h2>Dívida em \(CalendarDay(daysSinceEpoch: facts.debt.onDay))</h2>\
        <span class="muted">\(facts.debt.policyText)</span></header>\(content)</section>
        """
    }

    private var content: HTML {
        guard !facts.debt.titles.isEmpty else { return "<p class=\"in muted\">Nada em aberto: não há o que cobrar desta pessoa.</p>" }
        return "<div class=\"cover\">\(Self.veil)\(table)</div>"
    }

    /// What stands over the amounts until the identity is checked.
    static let veil: HTML = """
        <p class="veil"><span>Confira a identidade <kbd>F3</kbd> para ver os valores</span></p>
        """

    private var chosen: [Acerto_Debts_V1_UpdatedTitle] { facts.chosenTitles(address.titles) }
    private var showsPaid: Bool { facts.debt.titles.contains { $0.principalCents != $0.originalCents } }
    private var showsCreditor: Bool { Set(facts.debt.titles.map(\.creditorID)).count > 1 }

    private var table: HTML {
        let ids = Set(chosen.map(\.titleID))
        let rows = (facts.openTitles + facts.agreedTitles).map { row($0, isChosen: ids.contains($0.titleID)) }
        let paid: HTML = showsPaid ? "<th class=\"num\" scope=\"col\">Abatido</th>" : .empty
        return """
            <form method="get" action="/atendimento/\(facts.party.partyID)" id="escolha">\
            \(HTML.when(address.item > 0, Fields.hidden("item", "\(address.item)")))\(Fields.hidden("conferi", "1"))\
            <div class="scroll"><table><caption class="sr">Títulos em aberto</caption><thead><tr>\
            <th scope="col"><span class="sr">Escolher</span></th><th scope="col">Título</th><th scope="col">Vencimento</th>\
            <th class="num" scope="col">Original</th>\(paid)<th class="num" scope="col">Correção</th><th class="num" scope="col">Juros</th>\
            <th class="num" scope="col">Multa</th><th class="num" scope="col">Honorários</th><th class="num" scope="col">Hoje</th></tr></thead>\
            <tbody>\(rows)</tbody><tfoot>\(foot)</tfoot></table></div>\
            \(HTML.when(facts.openTitles.count > 1, "<p class=\"in row\"><button class=\"btn\">Usar os títulos marcados</button><span class=\"muted small\">refaz ofertas e total</span></p>"))</form>
            """
    }

    private func row(_ title: Acerto_Debts_V1_UpdatedTitle, isChosen: Bool) -> HTML {
        let name = title.installment.isEmpty ? title.contract : "\(title.contract)-\(title.installment)"
        let isOpen = title.status == .open
        let box: HTML = """
            <input type="checkbox" name="titulo" value="\(title.titleID)" aria-label="Escolher \(name)"\(HTML.when(isChosen, " checked"))>
            """
        let creditor: HTML = showsCreditor ? "<br><span class=\"muted small\">\(facts.creditor(title.creditorID))</span>" : .empty
        let paid: HTML = showsPaid ? amount(title.principalCents - title.originalCents) : .empty
        return """
            <tr\(HTML.when(isChosen, " aria-selected=\"true\""))><td>\(isOpen ? box : .empty)</td><td class="name">\(name)\(creditor)</td>\
            <td class="due">\(CalendarDay(daysSinceEpoch: title.dueDay)) \(lateness(title))</td>\(amount(title.originalCents))\(paid)\
            \(amount(title.correctionCents))\(amount(title.interestCents))\(amount(title.fineCents))\(amount(title.feesCents))\
            <td class="num strong">\(Money(cents: title.totalCents).formattedPlain)</td></tr>
            """
    }

    private func lateness(_ title: Acerto_Debts_V1_UpdatedTitle) -> HTML {
        if title.status == .inAgreement { return "<span class=\"tag on\">em acordo</span>" }
        return title.daysOverdue > 0 ? "<span class=\"tag bad\">\(title.daysOverdue) d</span>" : "<span class=\"tag\">a vencer</span>"
    }

    private func amount(_ cents: Int64) -> HTML {
        cents == 0 ? "<td class=\"num\">–</td>" : "<td class=\"num\">\(Money(cents: cents).formattedPlain)</td>"
    }

    private var foot: HTML {
        let totals = DebtTotals(chosen)
        let paid: HTML = showsPaid ? amount(-totals.paid) : .empty
        let label = "\(Brazilian.counted(Int64(chosen.count), "título escolhido", "títulos escolhidos"))"
        return """
            <tr><td></td><td colspan="2">\(label)</td>\(amount(totals.original))\(paid)\(amount(totals.correction))\(amount(totals.interest))\
            \(amount(totals.fine))\(amount(totals.fees))<td class="num">\(Money(cents: totals.total))</td></tr>
            """
    }
}

/// What was said and sent before, newest first.
struct TimelinePanel {
    let facts: AttendanceFacts

    var html: HTML {
        """
        <section class="panel" id="historico"><header><h2>Linha do tempo</h2></header>\(callbacks)\(promises)\(entries)</section>
        """
    }

    private var callbacks: HTML {
        HTML(
            (facts.callbacks.value ?? []).map { item in
                """
                <p class="now"><span class="tag warn">retorno \(Self.moment(item.dueMicros, facts.party.utcOffsetMinutes))</span> \(item.note)</p>
                """
            }
        )
    }

    private var promises: HTML {
        HTML(
            facts.party.openPromises.map { promise in
                """
                <p class="now"><span class="tag warn">promessa para \(CalendarDay(daysSinceEpoch: promise.dueDay))</span> \
                <span class="amount">\(Money(cents: promise.amountCents))</span></p>
                """
            }
        )
    }

    private var entries: HTML {
        guard let entries = facts.timeline.value else { return EmptyPanel.missing }
        guard !entries.isEmpty else { return "<p class=\"in muted\">Nenhum contato até hoje.</p>" }
        let lines = entries.map { entry -> HTML in
            let isPerson = !entry.author.isEmpty && !Self.services.contains(entry.author)
            let author: HTML = !isPerson ? .empty : " <span class=\"muted small\">\(entry.author)</span>"
            return """
                <li><time>\(Self.moment(entry.atMicros, Int32(Desk.officeOffsetMinutes)))</time>\
                <span aria-hidden="true">\(ChannelName.sign(entry.channel))</span><span><span class="sr">\(ChannelName.text(entry.channel)): </span>\
                \(entry.text)\(author)</span></li>
                """
        }
        return "<ol class=\"time\" tabindex=\"0\" aria-label=\"Contatos, do mais novo ao mais antigo\">\(lines)</ol>"
    }

    /// Entries that services wrote need no author.
    private static let services: Set<String> = ["agreements", "billing", "dialer", "notifications", "scheduling"]

    private static func moment(_ micros: Int64, _ offset: Int32) -> String {
        let (day, second) = Instant(microsecondsSinceEpoch: micros).local(offsetMinutes: Int(offset))
        return "\(Brazilian.shortDay(day)) \(Brazilian.hour(secondOfDay: second))"
    }
}
