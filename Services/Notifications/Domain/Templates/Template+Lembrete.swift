extension Template {
    /// Before the due date.
    static let lembrete = Template(
        name: "lembrete",
        form: .email(
            subject: "Lembrete de vencimento em \(.oldestDue) – \(.creditors)",
            body: [
                .paragraph("Olá, \(.debtor)."),
                .paragraph("Este é um lembrete: você tem \(.titles) a pagar. Confira os valores e as datas:"),
                .debts,
                .paragraph("Para ver os detalhes e pagar, acesse \(.portal)"),
                .paragraph("Se você já pagou, não é preciso fazer nada."),
                .paragraph("Se não reconhece este valor, responda a este e-mail: nós verificamos."),
                .creditors,
            ]
        )
    )
}
