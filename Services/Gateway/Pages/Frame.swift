import Protocols

/// The frame that every page stands in.
struct Frame {
    /// An entry of the navigation.
    enum Section: CaseIterable {
        case operation, imports, attendance, search

        var address: String {
            switch self {
            case .operation: "/operacao"
            case .imports: "/importar"
            case .attendance: "/atendimento"
            case .search: "/buscar"
            }
        }

        var name: String {
            switch self {
            case .operation: "Operação"
            case .imports: "Importar"
            case .attendance: "Atendimento"
            case .search: "Buscar"
            }
        }

        var isForSupervisors: Bool { self == .operation || self == .imports }
    }

    /// The title of the page in the browser.
    let title: String
    /// The entry of the navigation that the page belongs to.
    var section: Section?
    /// Who looks; `nil` before the sign-in.
    var visitor: Visitor?
    /// More at the end of the top line.
    var tools: HTML = .empty
    /// Whether figures are fetched again while the page stays open.
    var isLive = false
    /// A narrow column instead of the whole width.
    var isNarrow = false

    /// The page around its content.
    func callAsFunction(_ content: HTML) -> HTML {
        let assets = Assets.current
        return """
            <!doctype html>
            <html lang="pt-BR"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) · Acerto</title>
            <link rel="stylesheet" href="\(assets.stylesheet.address)"><link rel="icon" href="\(assets.icon.address)" type="image/svg+xml">
            <script src="\(assets.script.address)" defer></script></head>
            <body class="console"\(HTML.when(isLive, " data-live-seconds=\"10\""))><a class="skip" href="#main">Ir para o conteúdo</a>
            <header class="top"><a class="brand" href="/">acerto</a>\(navigation)\(end)</header>
            <main id="main"\(HTML.when(isNarrow, " class=\"narrow\""))>\(content)</main></body></html>
            """
    }

    private var navigation: HTML {
        guard let visitor else { return .empty }
        let shown = Section.allCases.filter { visitor.isSupervisor || !$0.isForSupervisors }
        let links = shown.map { entry -> HTML in
            let current: HTML = entry == section ? " aria-current=\"page\"" : ""
            let key: HTML = entry == .search ? " <kbd>/</kbd>" : ""
            let mark: HTML = entry == .search ? " data-key=\"/\"" : ""
            return "<a href=\"\(entry.address)\"\(current)\(mark)>\(entry.name)\(key)</a>"
        }
        return "<nav aria-label=\"Principal\">\(links)</nav>"
    }

    private var end: HTML {
        guard let visitor else { return .empty }
        let limit: HTML =
            visitor.accessUntilMinute > 0 && visitor.accessUntilMinute < 1_440
            ? "<span class=\"muted\">acesso até <b>\(Brazilian.hour(minuteOfDay: visitor.accessUntilMinute))</b></span>" : .empty
        let name = visitor.user.name.isEmpty ? visitor.user.login : visitor.user.name
        return """
            <div class="end">\(tools)\(limit)<span class="who"><b>\(name)</b> <span class="muted">· \(visitor.tenantName)</span></span>
            <form method="post" action="/sair">\(Fields.proof(visitor))<button class="btn">Sair</button></form></div>
            """
    }
}
