/// The results of a contact that an operator may choose, by whether the debtor was spoken to. The codes are those of `contacts`.
enum Dispositions {
    static let groups: [(name: String, entries: [(value: String, label: String)])] = [
        (
            "Falou com o devedor",
            [
                ("promised", "Prometeu pagar"), ("agreed", "Fechou acordo"), ("callback", "Pediu retorno"),
                ("acknowledged", "Reconheceu a dívida"), ("refused", "Recusou-se a pagar"), ("disputed", "Não reconhece a dívida"),
                ("claims_paid", "Diz que já pagou"),
            ]
        ),
        (
            "Não falou com o devedor",
            [
                ("no_answer", "Não atendeu"), ("busy", "Ocupado"), ("third_party", "Recado com terceiro"), ("wrong_party", "Número errado"),
                ("failed", "Ligação não completada"),
            ]
        ),
    ]

    /// Whether an operator may choose a code.
    static func contains(_ code: String) -> Bool { groups.contains { $0.entries.contains { $0.value == code } } }

    /// What is likely after an act.
    static func likely(after act: String) -> String {
        switch act {
        case "promessa": "promised"
        case "retorno": "callback"
        case "acordo": "agreed"
        default: ""
        }
    }

    /// The options of the list.
    static func options(chosen: String) -> HTML {
        let groups = groups.map { group -> HTML in
            "<optgroup label=\"\(group.name)\">\(Fields.options(group.entries, chosen: chosen))</optgroup>"
        }
        return "<option value=\"\">escolha</option>\(groups)"
    }
}
