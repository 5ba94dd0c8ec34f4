extension BankLayouts.Bank {
    /// 756 Sicoob. The first ten digits of the number's field in CNAB 240 are number and check digit; instalment and kind follow.
    static let sicoob: BankLayouts.Bank = {
        let code = BankCode(known: "756")
        return BankLayouts.Bank(
            code: code,
            name: "SICOOB",
            return240: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader240,
                title: .segments(title: Febraban.segmentT, payment: Febraban.segmentU),
                pix: Febraban.pix240,
                slipNumber: .first(9),
                occurrences: Febraban.occurrences,
                reasons: Febraban.reasons
            ),
            return400: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader400.replacing("101-107 N sequencial_arquivo"),
                title: .lines([UInt8(ascii: "1"): Sicoob.line400]),
                slipNumber: .checkDigits(1),
                occurrences: Sicoob.occurrences400,
                reasons: ReasonTables.none.adding(for: "03 24 27 30 32", Febraban.rejections)
            ),
            remittance240: Sicoob.remittance240,
            remittance400: Sicoob.remittance400
        )
    }()
}

enum Sicoob {
    static let line400 = Febraban.returnLine400.replacing(
        """
        63-74    A  nosso_numero
        176-181  D  data_credito
        182-188  V  tarifa
        319-328  R2 motivos
        """
    )

    static let occurrences400 = OccurrenceTable(
        """
        02 entry_confirmed Confirmação de entrada
        03 entry_rejected Entrada rejeitada
        05 settled Liquidação sem registro
        06 settled Liquidação normal
        09 written_off Baixa de título
        10 written_off Baixa a pedido do beneficiário
        11 open Título em ser
        12 amended Abatimento concedido
        13 amended Abatimento cancelado
        14 amended Alteração de vencimento
        15 settled Liquidação em cartório
        19 protest_requested Confirmação da instrução de protesto
        20 protest_stopped Confirmação da sustação de protesto
        23 sent_to_notary Encaminhado a protesto
        24 entry_rejected Entrada rejeitada por CEP irregular
        27 amended Confirmação da alteração de dados
        28 fee Débito de tarifas
        30 instruction_rejected Alteração de dados rejeitada
        32 instruction_rejected Instrução rejeitada
        48 amended Confirmação da transferência de carteira
        """
    )
}
