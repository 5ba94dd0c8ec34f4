import Passwords

/// Pieces of forms.
enum Fields {
    /// The proof that the form is ours.
    static func proof(_ visitor: Visitor) -> HTML { hidden(CSRFGuard.field, visitor.csrf) }

    /// The name of the act, the same however often the form is sent.
    static func actKey(_ typed: Form) -> HTML { hidden("chave", typed["chave"].isEmpty ? Tokens.make(byteCount: 15) : typed["chave"]) }

    static func hidden(_ name: String, _ value: String) -> HTML { "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">" }

    /// A line to type in, with its label above, a hint and what is wrong with it.
    static func text(
        _ name: String,
        _ label: String,
        hint: String = "",
        value: String = "",
        error: String? = nil,
        type: String = "text",
        attributes: HTML = .empty
    ) -> HTML {
        let described = hint.isEmpty && error == nil ? HTML.empty : " aria-describedby=\"\(name)-nota\""
        return """
            <div class="field\(HTML.when(error != nil, " bad"))"><label class="name" for="\(name)">\(label)</label>\
            <span id="\(name)-nota">\(HTML.when(!hint.isEmpty, "<span class=\"hint\">\(hint)</span>"))\(wrong(error))</span>\
            <input id="\(name)" name="\(name)" type="\(type)" value="\(value)"\(described)\(attributes)\
            \(HTML.when(error != nil, " aria-invalid=\"true\""))></div>
            """
    }

    /// What is wrong with a field.
    static func wrong(_ error: String?) -> HTML { error.map { "<span class=\"error\">\($0)</span>" } ?? .empty }

    /// The summary of what is wrong, with links to the fields.
    static func summary(_ errors: FieldErrors) -> HTML {
        guard !errors.isEmpty else { return .empty }
        let items = errors.entries.map { "<li><a href=\"#\($0.field)\">\($0.message)</a></li>" as HTML }
        return """
            <div class="note bad" role="alert" tabindex="-1" id="erros"><h2>Confira o que foi preenchido</h2>\
            <p>Nada foi feito ainda.</p><ul>\(items)</ul></div>
            """
    }

    /// The options of a list, the chosen one selected.
    static func options(_ options: [(value: String, label: String)], chosen: String) -> HTML {
        HTML(
            options.map { option in
                "<option value=\"\(option.value)\"\(HTML.when(option.value == chosen, " selected"))>\(option.label)</option>"
            }
        )
    }
}
