import BusinessCalendar
import Money
import Protocols

/// What the page of the operation shows: each part from its service, or missing.
struct OperationFigures: Sendable {
    let day: CalendarDay
    /// The creditor looked at; 0: all.
    let creditor: Int64
    let creditors: Part<[Acerto_Debts_V1_Creditor]>
    let aging: Part<Acerto_Debts_V1_Aging>
    /// Received in the month up to the day.
    let recovery: Part<Acerto_Debts_V1_Recovery>
    /// Received in the month before up to the same day of the month.
    let before: Part<Acerto_Debts_V1_Recovery>
    let run: Part<Acerto_Scheduling_V1_RunSummary>
    let deliveries: Part<Acerto_Notifications_V1_Summary>
}

/// The supervisor's page: is today's régua right, how much is there, how much came in.
struct OperationPage {
    let figures: OperationFigures
    let visitor: Visitor
    let today: CalendarDay
    /// The time of the answer, `10:42:07`.
    let time: String

    var html: HTML {
        Frame(title: "Operação", section: .operation, visitor: visitor, tools: tools, isLive: true)(
            """
            <h1 class="sr">Operação em \(figures.day)</h1>\(filter)
            <div class="grid" data-live id="figuras">\(FiguresRow(figures: figures).html)\
            <div class="w7 stack">\(AgingPanel(figures: figures).html)\(RecoveryPanel(figures: figures).html)</div>\
            <div class="w5 stack">\(RunPanel(figures: figures).html)\(DeliveriesPanel(figures: figures).html)</div></div>
            """
        )
    }

    private var tools: HTML { "<span class=\"muted\" data-live id=\"hora\" aria-live=\"off\">\(time)</span>" }

    private var filter: HTML {
        let creditors = figures.creditors.value ?? []
        let all = "todos (\(creditors.count))"
        let options = [("", all)] + creditors.map { ("\($0.creditorID)", $0.name) }
        let chosen = figures.creditor > 0 ? "\(figures.creditor)" : ""
        return """
            <form class="row filter" method="get" action="/operacao"><label class="row">Credor <select name="credor">\
            \(Fields.options(options, chosen: chosen))</select></label><label class="row">Dia <input name="dia" type="date" \
            value="\("\(figures.day)")"></label><button class="btn">Ver</button>\
            \(HTML.when(figures.day != today || figures.creditor > 0, "<a href=\"/operacao\">hoje, todos os credores</a>"))</form>
            """
    }
}

/// Panels that have nothing to show.
enum EmptyPanel {
    /// The service did not give the part.
    static let missing: HTML = """
        <p class="in muted"><span class="tag warn">indisponível</span> Esta parte não respondeu agora. Recarregue em um minuto.</p>
        """
}
