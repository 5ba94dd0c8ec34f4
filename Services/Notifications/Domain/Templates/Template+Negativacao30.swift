extension Template {
    /// The written notice before a listing at the credit bureau (CDC art. 43 §2; sent electronically, STJ Tema 1.315).
    static let negativacao30 = Template(
        name: "negativacao-30",
        form: .email(
            subject: "Aviso sobre registro em cadastro de crédito – \(.creditors)",
            body: [
                .paragraph("Olá, \(.debtor)."),
                .paragraph(
                    """
                    Este aviso é exigido pelo art. 43, § 2º, do Código de Defesa do Consumidor: se continuar em aberto, a dívida abaixo \
                    pode ser registrada em um cadastro de proteção ao crédito. Situação em \(.day):
                    """
                ),
                .debts,
                .paragraph(
                    "Se a dívida for paga ou negociada, o registro não é feito. Um registro já feito é retirado em até cinco dias úteis depois do pagamento."
                ),
                .paragraph("Para pagar, ou para ver como dividir o valor, acesse \(.portal)"),
                .paragraph(
                    "Se você já pagou, ou se não reconhece a dívida ou o valor, responda a este e-mail: nós verificamos antes de qualquer registro."
                ),
                .creditors,
            ]
        )
    )
}
