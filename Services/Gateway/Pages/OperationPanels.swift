import BusinessCalendar
import Money
import Protocols

/// The open balance by age, as bars with their table.
struct AgingPanel {
    let figures: OperationFigures

    var html: HTML {
        """
        <section class="panel" id="idade"><header><h2>Idade da dívida</h2><span class="muted">saldo por faixa de dias de atraso, em R$</span></header>\
        \(content)</section>
        """
    }

    private var content: HTML {
        guard let aging = figures.aging.value else { return EmptyPanel.missing }
        guard aging.titles > 0 else {
            return
                "<p class=\"in muted\">Nenhum título em cobrança. <a href=\"/importar\">Importe o arquivo de um credor</a> para começar.</p>"
        }
        let bars = aging.buckets.map {
            Charts.Bar(label: $0.label, value: $0.balanceCents, text: Charts.short(Money(cents: $0.balanceCents)))
        }
        return "<div class=\"in\">\(Charts.bars(bars, title: "Idade da dívida", id: "g-idade"))</div>\(Self.table(aging))"
    }

    /// The numbers of the chart; rows add up to the foot.
    static func table(_ aging: Acerto_Debts_V1_Aging) -> HTML {
        let rows = aging.buckets.map { bucket -> HTML in
            let share = aging.balanceCents > 0 ? Int64(Int128(bucket.balanceCents) * 1_000 / Int128(aging.balanceCents)) : 0
            return """
                <tr><th scope="row">\(bucket.label)</th><td class="num">\(Brazilian.count(bucket.titles))</td>\
                <td class="num">\(Money(cents: bucket.balanceCents).formattedPlain)</td><td class="num">\(Brazilian.percent(tenths: share))</td></tr>
                """
        }
        return """
            <div class="scroll"><table class="tight"><caption class="sr">Saldo por faixa de atraso</caption><thead><tr><th scope="col">Atraso (dias)</th>\
            <th class="num" scope="col">Títulos</th><th class="num" scope="col">Saldo R$</th><th class="num" scope="col">Parte</th></tr></thead>\
            <tbody>\(rows)</tbody><tfoot><tr><td>Total</td><td class="num">\(Brazilian.count(aging.titles))</td>\
            <td class="num">\(Money(cents: aging.balanceCents).formattedPlain)</td><td></td></tr></tfoot></table></div>
            """
    }
}

/// What the régua did on the day, by step.
struct RunPanel {
    let figures: OperationFigures

    var html: HTML {
        let state = figures.run.value.map(Self.state(of:)) ?? .empty
        return """
            <section class="panel" id="regua"><header><h2>Régua de \(Brazilian.shortDay(figures.day))</h2>\(state)</header>\(content)</section>
            """
    }

    /// Whether the run is over.
    static func state(of run: Acerto_Scheduling_V1_RunSummary) -> HTML {
        func hour(_ micros: Int64) -> String {
            Brazilian.hour(
                secondOfDay: Instant(microsecondsSinceEpoch: micros).local(offsetMinutes: Desk.officeOffsetMinutes).secondOfDay
            )
        }
        if run.runID == 0 { return "<span class=\"tag\">ainda não rodou</span>" }
        if run.finishedMicros == 0 { return "<span class=\"tag warn\">em andamento desde \(hour(run.startedMicros))</span>" }
        return "<span class=\"tag good\">terminou \(hour(run.finishedMicros))</span>"
    }

    private var content: HTML {
        guard let run = figures.run.value else { return EmptyPanel.missing }
        guard run.runID > 0 else {
            return "<p class=\"in muted\">A régua deste dia ainda não rodou. Ela roda sozinha nos dias úteis, na hora configurada.</p>"
        }
        let rows = run.steps.map { step -> HTML in
            """
            <tr><th scope="row">\(step.label)</th><td>\(ChannelName.text(step.channel))</td><td class="num">\(Brazilian.count(step.acted))</td>\
            <td class="num">\(Brazilian.count(step.gated))</td><td class="num">\(Brazilian.count(step.lapsed))</td></tr>
            """
        }
        let (acted, gated, lapsed) = run.steps.reduce((0, 0, 0)) { ($0.0 + $1.acted, $0.1 + $1.gated, $0.2 + $1.lapsed) }
        return """
            <div class="scroll"><table><caption class="sr">Ações da régua por passo</caption><thead><tr><th scope="col">Passo</th>\
            <th scope="col">Canal</th><th class="num" scope="col">Agiu</th><th class="num" scope="col">Segurou</th>\
            <th class="num" scope="col">Caducou</th></tr></thead><tbody>\(rows)</tbody><tfoot><tr>\
            <td colspan="2">\(Brazilian.counted(run.titles, "título", "títulos"))</td><td class="num">\(Brazilian.count(Int64(acted)))</td>\
            <td class="num">\(Brazilian.count(Int64(gated)))</td><td class="num">\(Brazilian.count(Int64(lapsed)))</td></tr></tfoot></table></div>\
            \(HTML.when(run.setAside > 0, "<p class=\"in\"><span class=\"tag bad\">\(Brazilian.counted(run.setAside, "título posto", "títulos postos")) de lado</span> sem decisão, para conferir.</p>"))
            """
    }
}

/// Money received this month, by day.
struct RecoveryPanel {
    let figures: OperationFigures

    var html: HTML {
        let month = "\(Brazilian.month(figures.day.month)) de \(figures.day.year)"
        return """
            <section class="panel" id="recuperado"><header><h2>Recuperado por dia</h2><span class="muted">\(month)</span></header>\(content)</section>
            """
    }

    private var content: HTML {
        guard let recovery = figures.recovery.value else { return EmptyPanel.missing }
        let rows = zip(recovery.days, recovery.receivedCents).map { (CalendarDay(daysSinceEpoch: $0), Money(cents: $1)) }
        guard !rows.isEmpty else { return "<p class=\"in muted\">Nada foi recebido neste mês até \(figures.day).</p>" }
        let amounts = Dictionary(rows.map { ($0.0.day, $0.1) }) { first, _ in first }
        let length = CalendarDay.length(ofMonth: figures.day.month, year: figures.day.year)
        return
            "<div class=\"in\">\(Charts.days(amounts, length: length, title: "Recuperado por dia", id: "g-dias"))</div>\(Self.table(rows, total: recovery.totalCents))"
    }

    static func table(_ rows: [(CalendarDay, Money)], total: Int64) -> HTML {
        let lines = rows.reversed().map { day, amount -> HTML in
            "<tr><th scope=\"row\">\(day)</th><td class=\"num\">\(amount.formattedPlain)</td></tr>"
        }
        return """
            <details class="numbers"><summary>Ver os números</summary><div class="scroll"><table class="tight"><caption class="sr">Recebido por dia</caption>\
            <thead><tr><th scope="col">Dia</th><th class="num" scope="col">Recebido R$</th></tr></thead><tbody>\(lines)</tbody>\
            <tfoot><tr><td>Total</td><td class="num">\(Money(cents: total).formattedPlain)</td></tr></tfoot></table></div></details>
            """
    }
}

/// What was sent on the day, by channel.
struct DeliveriesPanel {
    let figures: OperationFigures

    private static let groups: [(name: String, statuses: Set<String>)] = [
        ("Enviadas", ["sent", "delivered"]), ("Na fila", ["pending", "sending"]), ("Sem endereço", ["no_address"]),
        ("Com falha", ["failed", "unconfirmed"]),
    ]

    var html: HTML {
        """
        <section class="panel" id="mensagens"><header><h2>Mensagens de \(Brazilian.shortDay(figures.day))</h2></header>\(content)</section>
        """
    }

    private var content: HTML {
        guard let rows = figures.deliveries.value?.rows else { return EmptyPanel.missing }
        guard !rows.isEmpty else { return "<p class=\"in muted\">Nenhuma mensagem neste dia.</p>" }
        func count(_ channel: Acerto_Common_V1_Channel?, _ statuses: Set<String>) -> Int64 {
            rows.filter { (channel == nil || $0.channel == channel) && statuses.contains($0.status) }.reduce(0) { $0 + $1.count }
        }
        let channels = Set(rows.map(\.channel)).sorted { $0.rawValue < $1.rawValue }
        let heads = Self.groups.map { "<th class=\"num\" scope=\"col\">\($0.name)</th>" as HTML }
        func cells(_ channel: Acerto_Common_V1_Channel?) -> [HTML] {
            Self.groups.map { "<td class=\"num\">\(Brazilian.count(count(channel, $0.statuses)))</td>" }
        }
        let lines = channels.map { "<tr><th scope=\"row\">\(ChannelName.text($0))</th>\(cells($0))</tr>" as HTML }
        return """
            <div class="scroll"><table><caption class="sr">Mensagens por canal e situação</caption><thead><tr><th scope="col">Canal</th>\(heads)</tr></thead>\
            <tbody>\(lines)</tbody><tfoot><tr><td>Total</td>\(cells(nil))</tr></tfoot></table></div>
            """
    }
}
