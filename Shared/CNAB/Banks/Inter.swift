extension BankLayouts.Bank {
    /// 077 Inter. CNAB 400 has positions of its own and says in words why an entry was refused.
    static let inter: BankLayouts.Bank = {
        let code = BankCode(known: "077")
        return BankLayouts.Bank(
            code: code,
            name: "INTER",
            return240: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader240,
                title: .segments(title: Febraban.segmentT, payment: Febraban.segmentU),
                pix: Febraban.pix240,
                slipNumber: .checkDigits(1),
                occurrences: Febraban.occurrences,
                reasons: Febraban.reasons
            ),
            return400: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader400,
                title: .lines([UInt8(ascii: "1"): Inter.line400]),
                slipNumber: .checkDigits(1),
                occurrences: Inter.occurrences400,
                reasons: .none
            ),
            remittance240: Inter.remittance240,
            remittance400: Inter.remittance400
        )
    }()
}

enum Inter {
    static let line400 = RecordLayout(
        """
        21-23    A  carteira
        38-62    A  uso_empresa
        71-81    A  nosso_numero
        90-91    A  ocorrencia
        92-97    D  data_ocorrencia
        98-107   A  numero_documento
        119-124  D  vencimento
        125-137  V  valor
        138-144  A  banco_agencia_recebedora
        160-172  V  valor_pago
        173-178  D  data_credito
        241-380  A  motivos
        """
    )

    static let occurrences400 = OccurrenceTable(
        """
        02 entry_confirmed Em aberto
        03 entry_rejected Erro
        04 amended Alteração de vencimento
        05 amended Concessão de abatimento
        06 settled Pago
        07 written_off Baixado
        """
    )
}
