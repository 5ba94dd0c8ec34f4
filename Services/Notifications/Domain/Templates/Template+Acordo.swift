extension Template {
    /// The papers of an agreement: its term and its boletos.
    static let acordo = Template(
        name: "acordo",
        form: .email(
            subject: "Seu acordo \(.agreement): termo e boletos – \(.creditors)",
            body: [
                .paragraph("Olá, \(.debtor)."),
                .paragraph(
                    "Seu acordo nº \(.agreement) com \(.creditors) foi fechado em \(.closedOn): \(.payments), no total de \(.total)."
                ),
                .payments,
                .paragraph(
                    "O termo do acordo e os boletos estão anexos. Antes de pagar, confira o beneficiário e o valor na tela do banco."
                ),
                .paragraph("O pagamento aparece aqui em até três dias úteis. Você não precisa enviar o comprovante."),
                .paragraph("Para acompanhar o acordo ou pedir uma segunda via, acesse \(.portal)"),
                .paragraph("Se algo não estiver como combinado, responda a este e-mail."),
                .creditors,
            ]
        )
    )
}
