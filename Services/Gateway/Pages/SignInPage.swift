/// Where a session begins.
struct SignInPage {
    /// What was typed; the password is never shown again.
    var typed = Form()
    var errors = FieldErrors()
    /// The proof for the form, of the value in the browser's cookie.
    let proof: String
    /// Where to go afterwards; one of our addresses or empty.
    let destination: String

    /// The address of the page, which leads back to `address` afterwards.
    static func address(returningTo address: String) -> String {
        let destination = safeDestination(address)
        return destination.isEmpty || destination == "/" ? "/entrar" : "/entrar?para=\(Form.encoded(destination))"
    }

    /// The address when it is one of this site, else nothing: nobody is led elsewhere from here.
    static func safeDestination(_ address: String) -> String {
        let isOurs =
            address.hasPrefix("/") && !address.hasPrefix("//") && !address.hasPrefix("/entrar")
            && address.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 32 && $0 != "\\" }
        return isOurs && address.utf8.count <= 1_000 ? address : ""
    }

    var html: HTML {
        Frame(title: "Entrar", isNarrow: true)(
            """
            <section class="panel sheet"><div class="in"><h1>Entrar</h1>\(summary)
            <form method="post" action="/entrar">\(Fields.hidden(CSRFGuard.field, proof))\(Fields.hidden("para", destination))
            \(Fields.text("empresa", "Empresa", hint: "Pode ficar em branco quando há só uma", value: typed["empresa"], attributes: " autocomplete=\"organization\""))
            \(Fields.text("usuario", "Usuário", value: typed["usuario"], error: errors["usuario"], attributes: " autocomplete=\"username\" autocapitalize=\"none\" autofocus required"))
            \(Fields.text("senha", "Senha", error: errors["senha"], type: "password", attributes: " autocomplete=\"current-password\" required"))
            <p><button class="btn main">Entrar</button></p></form></div></section>
            """
        )
    }

    private var summary: HTML {
        errors.entries.first.map { "<div class=\"note bad\" role=\"alert\"><p>\($0.message)</p></div>" } ?? .empty
    }
}
