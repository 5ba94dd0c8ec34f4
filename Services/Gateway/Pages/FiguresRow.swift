import BusinessCalendar
import Money
import Protocols

/// The four figures at the top of the operation's page.
struct FiguresRow {
    let figures: OperationFigures

    var html: HTML { "\(portfolio)\(recovered)\(run)\(sent)" }

    private func figure(_ label: String, _ value: HTML?, _ more: HTML, to anchor: String) -> HTML {
        """
        <a class="panel figure w3" href="\(anchor)"><span class="label">\(label)</span><br>\
        <span class="value">\(value ?? "–")</span><br><span class="small">\(value == nil ? "<span class=\"tag warn\">indisponível</span>" : more)</span></a>
        """
    }

    private var portfolio: HTML {
        let aging = figures.aging.value
        let more = aging.map {
            "\(Brazilian.counted($0.titles, "título", "títulos")) · \(Brazilian.counted($0.parties, "devedor", "devedores"))"
        }
        return figure(
            "Em cobrança",
            aging.map { "\(Money(cents: $0.balanceCents))" },
            "<span class=\"muted\">\(more ?? "")</span>",
            to: "#idade"
        )
    }

    private var recovered: HTML {
        let received = figures.recovery.value?.totalCents
        return figure(
            "Recuperado em \(Brazilian.month(figures.day.month))",
            received.map { "\(Money(cents: $0))" },
            Self.change(received ?? 0, before: figures.before.value?.totalCents),
            to: "#recuperado"
        )
    }

    /// How much more or less than the month before up to the same day.
    static func change(_ now: Int64, before: Int64?) -> HTML {
        guard let before, before > 0 else { return "<span class=\"muted\">sem recebimentos no mês anterior até este dia</span>" }
        let tenths = Int64(clamping: Int128(now - before) * 1_000 / Int128(before))
        let sign: HTML =
            tenths < 0
            ? "<span class=\"down\">▼ \(Brazilian.percent(tenths: tenths))</span>"
            : "<span class=\"up\">▲ \(Brazilian.percent(tenths: tenths))</span>"
        return "\(sign) <span class=\"muted\">sobre o mês anterior até o mesmo dia</span>"
    }

    private var run: HTML {
        guard let run = figures.run.value else { return figure("Régua do dia", nil, .empty, to: "#regua") }
        let acted = run.steps.reduce(0) { $0 + $1.acted }
        return figure("Ações da régua", "\(Brazilian.count(acted))", RunPanel.state(of: run), to: "#regua")
    }

    private var sent: HTML {
        guard let rows = figures.deliveries.value?.rows else { return figure("Mensagens do dia", nil, .empty, to: "#mensagens") }
        let sent = rows.filter { ["sent", "delivered"].contains($0.status) }.reduce(0) { $0 + $1.count }
        let failed = rows.filter { ["failed", "unconfirmed"].contains($0.status) }.reduce(0) { $0 + $1.count }
        let more: HTML =
            failed > 0
            ? "<span class=\"tag bad\">\(Brazilian.counted(failed, "com falha", "com falha"))</span>"
            : "<span class=\"muted\">nenhuma com falha</span>"
        return figure("Mensagens enviadas", "\(Brazilian.count(sent))", more, to: "#mensagens")
    }
}
