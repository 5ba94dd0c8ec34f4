import Protocols

/// The upload of a creditor's file.
struct ImportPage {
    let visitor: Visitor
    let creditors: [String]
    var typed = Form()
    var errors = FieldErrors()

    var html: HTML {
        Frame(title: "Importar", section: .imports, visitor: visitor, isNarrow: true)(
            """
            <section class="panel sheet"><header><h1>Importar títulos</h1></header><div class="in">\(Fields.summary(errors))
            <form method="post" action="/importar" enctype="multipart/form-data">\(Fields.proof(visitor))
            \(Fields.text("credor", "Credor", hint: "O nome como está no contrato; um nome novo cria o credor", value: typed["credor"], error: errors["credor"], attributes: " list=\"credores\" autocomplete=\"off\" required maxlength=\"120\""))
            <datalist id="credores">\(creditors.map { "<option value=\"\($0)\">" as HTML })</datalist>
            <div class="field\(HTML.when(errors["arquivo"] != nil, " bad"))"><label class="name" for="arquivo">Arquivo CSV</label>\
            <span class="hint" id="arquivo-nota">Até 32 MB, com cabeçalho; colunas separadas por ponto e vírgula, vírgula ou tabulação</span>\
            \(Fields.wrong(errors["arquivo"]))<input id="arquivo" name="arquivo" type="file" accept=".csv,.txt,text/csv" required aria-describedby="arquivo-nota"></div>
            <p><button class="btn main">Importar</button></p></form>
            <p class="muted small">O mesmo arquivo enviado de novo continua de onde parou e não repete títulos. Linhas recusadas não impedem as outras.</p>\
            </div></section>
            """
        )
    }
}

/// What an import did.
struct ImportResultPage {
    let visitor: Visitor
    let creditor: String
    let status: Acerto_Debts_V1_ImportStatus

    var html: HTML {
        Frame(title: "Importação", section: .imports, visitor: visitor, isNarrow: true)(
            """
            <section class="panel sheet"><header><h1>Importação \(status.importID)</h1><span class="tag good">concluída</span></header><div class="in">
            <p>\(creditor): \(Brazilian.counted(titles, "título lido", "títulos lidos")).</p></div>
            <div class="scroll"><table><caption class="sr">Resultado da importação</caption><thead><tr><th scope="col">Linhas</th>\
            <th class="num" scope="col">Quantas</th></tr></thead><tbody>\(rows)</tbody><tfoot><tr><td>Total sem o cabeçalho</td>\
            <td class="num">\(Brazilian.count(titles))</td></tr></tfoot></table></div>
            <div class="in row">\(rejections)<a class="btn" href="/importar">Importar outro</a><a class="btn" href="/operacao">Ver a operação</a></div></section>
            """
        )
    }

    private var titles: Int64 { status.created + status.changed + status.unchanged + status.rejected }

    private var rows: HTML {
        let counts = [
            ("Títulos criados", status.created), ("Títulos com valor alterado", status.changed),
            ("Títulos que já estavam aqui", status.unchanged),
            ("Linhas recusadas", status.rejected),
        ]
        return HTML(
            counts.map { "<tr><th scope=\"row\">\($0.0)</th><td class=\"num\">\(Brazilian.count($0.1))</td></tr>" }
        )
    }

    private var rejections: HTML {
        status.rejected == 0
            ? .empty
            : "<a class=\"btn main\" href=\"/importar/\(status.importID)/rejeitados.csv\">Baixar as \(Brazilian.count(status.rejected)) recusadas</a>"
    }
}
