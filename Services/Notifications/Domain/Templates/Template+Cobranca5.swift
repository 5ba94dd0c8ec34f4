extension Template {
    /// Some days after the due date.
    static let cobranca5 = Template(
        name: "cobranca-5",
        form: .email(
            subject: "Pagamento em aberto – \(.creditors)",
            body: [
                .paragraph("Olá, \(.debtor)."),
                .paragraph(
                    "Não encontramos o pagamento de \(.titles), com vencimento mais antigo em \(.oldestDue). Em \(.day), a situação é esta:"
                ),
                .debts,
                .paragraph("O valor atualizado inclui correção, juros e multa previstos em contrato e muda a cada dia."),
                .paragraph("Para pagar, ou para ver como dividir o valor, acesse \(.portal)"),
                .paragraph("Você também pode responder a este e-mail para pagar, negociar ou pedir uma explicação do cálculo."),
                .paragraph(
                    "Se você já pagou, desconsidere esta mensagem. Se não reconhece a dívida, responda a este e-mail: nós verificamos."
                ),
                .creditors,
            ]
        )
    )
}
