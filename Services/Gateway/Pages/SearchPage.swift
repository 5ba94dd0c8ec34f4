import Protocols

/// Finds debtors by name or document.
struct SearchPage {
    let visitor: Visitor
    let text: String
    /// What was found; `nil` before a search.
    let found: [Acerto_Contacts_V1_Party]?

    /// Most that a search gives.
    private static let most = 50

    var html: HTML {
        Frame(title: "Buscar", section: .search, visitor: visitor)(
            """
            <section class="panel"><header><h1>Buscar devedor</h1></header><div class="in"><form class="row search" method="get" action="/buscar" role="search">
            <label class="sr" for="q">Nome, CPF ou CNPJ</label><input id="q" name="q" type="search" value="\(text)" \
            placeholder="nome, CPF ou CNPJ" minlength="3" required autofocus><button class="btn main">Buscar</button></form>
            <p class="muted small">Três letras do começo do nome ou do sobrenome, ou o número com qualquer pontuação.</p></div>\
            <div aria-live="polite">\(results)</div></section>
            """
        )
    }

    private var results: HTML {
        guard let found else { return .empty }
        guard !found.isEmpty else {
            return "<p class=\"in\">Ninguém encontrado. Confira o número ou tente só o começo do nome.</p>"
        }
        let rows = found.map { party -> HTML in
            let place = [party.city, party.state].filter { !$0.isEmpty }.joined(separator: ", ")
            return """
                <tr><th scope="row"><a href="/atendimento/\(party.partyID)">\(party.name)</a></th>\
                <td class="name">\(Masks.taxID(party.taxID))</td><td>\(place)</td></tr>
                """
        }
        let limit: HTML = found.count >= Self.most ? "<p class=\"in muted\">Há mais. Escreva mais do nome para ver menos.</p>" : .empty
        return """
            <div class="scroll"><table><caption>\(Brazilian.counted(Int64(found.count), "pessoa encontrada", "pessoas encontradas"))</caption><thead><tr>\
            <th scope="col">Nome</th><th scope="col">CPF ou CNPJ</th><th scope="col">Cidade</th></tr></thead><tbody>\(rows)</tbody></table></div>\(limit)
            """
    }
}
