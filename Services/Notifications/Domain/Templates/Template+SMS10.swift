extension Template {
    /// Ten days after the due date, by SMS.
    static let sms10 = Template(
        name: "sms-10",
        form: .sms([
            """
            \(.creditorsWithDocument): \(.debtor), em \(.day) o valor de \(.titles) em aberto é \(.total). \
            Pague ou negocie: \(.portal) Se já pagou, desconsidere.
            """,
            """
            \(.creditorsWithDocument): \(.debtor), em \(.day) o valor de \(.titles) em aberto é \(.total). Pague ou negocie: \(.portal)
            """,
            """
            \(.creditorsShort): \(.debtor), \(.titles) em aberto, \(.total) em \(.day). Pague ou negocie: \(.portal)
            """,
            """
            \(.creditorsWithDocument): \(.debtor), em \(.day) o valor de \(.titles) em aberto é \(.total). \
            Fale conosco. Se já pagou, desconsidere.
            """,
            """
            \(.creditors): \(.debtor), em \(.day) o valor de \(.titles) em aberto é \(.total). Fale conosco para pagar ou negociar.
            """,
            """
            \(.creditorsShort): \(.debtor), \(.titles) em aberto, \(.total) em \(.day). Fale conosco para pagar ou negociar.
            """,
        ])
    )
}
