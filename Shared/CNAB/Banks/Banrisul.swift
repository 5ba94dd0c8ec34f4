extension BankLayouts.Bank {
    /// 041 Banrisul.
    static let banrisul: BankLayouts.Bank = {
        let code = BankCode(known: "041")
        return BankLayouts.Bank(
            code: code,
            name: "BANRISUL",
            return240: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader240,
                title: .segments(title: Febraban.segmentT, payment: Febraban.segmentU),
                pix: Febraban.pix240,
                slipNumber: .checkDigits(2),
                occurrences: Febraban.occurrences.merging(
                    """
                    04 other Reembolso e transferência de carteira
                    05 other Reembolso e devolução de desconto ou vendor
                    15 protest_requested Confirmação de protesto imediato por falência
                    AA written_off Devolução: título liquidado anteriormente
                    AB paid_in_transit Cobrança a creditar (em trânsito)
                    AC sent_to_notary Situação do título em cartório
                    """
                ),
                reasons: Febraban.reasons.adding(
                    for: "06 09 17",
                    CodeTable("AA Baixa por pagamento")
                )
                .adding(for: "03 26 30", Banrisul.ownRejections)
            ),
            return400: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader400,
                title: .lines([UInt8(ascii: "1"): Febraban.returnLine400.replacing("63-72 A nosso_numero\n383-392 R2 motivos")]),
                slipNumber: .checkDigits(2),
                occurrences: Banrisul.occurrences400,
                reasons: ReasonTables.none
                    .adding(for: "03 24 42", Febraban.rejections).adding(for: "03 24 42", Banrisul.ownRejections)
                    .adding(for: "06 08 25 04 10 68 69", Banrisul.sharing)
            ),
            remittance240: Banrisul.remittance240,
            remittance400: Banrisul.remittance400
        )
    }()
}

enum Banrisul {
    static let ownRejections = CodeTable(
        """
        02 Agência, conta ou controle inválido na cobrança partilhada
        07 Título rejeitado: CEP irregular
        25 Emissão posterior ao processamento
        81 CEP do sacador inválido
        83 Inscrição do sacador inválida
        84 Sacador não informado
        """
    )

    static let sharing = CodeTable(
        """
        37 Rateio cancelado por baixa comandada
        38 Rateio efetuado, aguardando crédito
        39 Rateio efetuado, já creditado
        40 Rateio não efetuado: conta do beneficiário principal bloqueada
        41 Rateio não efetuado: conta do beneficiário encerrada
        42 Rateio não efetuado: valor pago menor
        43 Ocorrência sem rateio
        """
    )

    static let occurrences400 = OccurrenceTable(
        """
        02 entry_confirmed Confirmação de entrada
        03 entry_rejected Entrada rejeitada
        04 written_off Baixa de título liquidado por edital
        06 settled Liquidação normal
        07 partially_settled Liquidação parcial
        08 settled Baixa por pagamento, liquidação pelo saldo
        09 written_off Devolução automática
        10 written_off Baixado conforme instruções
        11 open Arquivo levantamento
        12 amended Concessão de abatimento
        13 amended Cancelamento de abatimento
        14 amended Vencimento alterado
        15 paid_in_transit Pagamento em cartório
        16 amended Alteração de dados
        18 amended Alteração de instruções
        19 protest_requested Confirmação de instrução de protesto
        20 protest_stopped Confirmação de instrução para sustar protesto
        21 protest_requested Aguardando autorização para protesto por edital
        22 protest_stopped Protesto sustado por alteração de vencimento
        23 sent_to_notary Confirmação da entrada em cartório
        24 entry_rejected Reservado: entrada rejeitada
        25 written_off Devolução: liquidado anteriormente
        26 withdrawn_from_notary Devolvido pelo cartório por erro de informação
        30 paid_in_transit Cobrança a creditar (liquidação em trânsito)
        31 paid_in_transit Título em trânsito pago em cartório
        32 other Reembolso e transferência de desconto ou vendor
        33 other Reembolso e devolução de desconto ou vendor
        34 other Reembolso não efetuado por falta de saldo
        40 written_off_by_protest Baixa de título protestado
        41 fee Despesa de aponte
        42 amended Alteração de título
        43 open Relação de títulos
        44 fee Manutenção mensal
        45 sent_to_notary Sustação de cartório e envio de título a cartório
        46 fee Fornecimento de formulário pré-impresso
        47 entry_confirmed Confirmação de entrada: pagador DDA
        68 other Acerto dos dados do rateio de crédito
        69 other Cancelamento dos dados do rateio
        """
    )
}
