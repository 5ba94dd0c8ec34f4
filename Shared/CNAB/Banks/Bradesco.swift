extension BankLayouts.Bank {
    /// 237 Bradesco. CNAB 240: the number's field is wallet (3), zeros (5), number (11) and check digit.
    static let bradesco: BankLayouts.Bank = {
        let code = BankCode(known: "237")
        return BankLayouts.Bank(
            code: code,
            name: "BRADESCO",
            return240: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader240,
                title: .segments(title: Febraban.segmentT.adding("38-40 A carteira"), payment: Febraban.segmentU),
                pix: Febraban.pix240,
                slipNumber: .slice(9...19),
                occurrences: Febraban.occurrences,
                reasons: Febraban.reasons
            ),
            return400: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader400.replacing("109-113 N sequencial_arquivo"),
                title: .lines([UInt8(ascii: "1"): Febraban.returnLine400.replacing("71-82 A nosso_numero\n319-328 R2 motivos")]),
                pix: ReturnLayout.PixRecord(type: UInt8(ascii: "4"), layout: RecordLayout("29-105 A location\n106-140 A txid")),
                slipNumber: .first(11),
                occurrences: Bradesco.occurrences400,
                reasons: Bradesco.reasons400
            ),
            remittance240: Bradesco.remittance240,
            remittance400: Bradesco.remittance400
        )
    }()
}

enum Bradesco {
    static let occurrences400 = OccurrenceTable(
        """
        02 entry_confirmed Entrada confirmada
        03 entry_rejected Entrada rejeitada
        06 settled Liquidação normal
        07 amended Confirmação de exclusão de cadastro do pagador
        08 instruction_rejected Rejeição do pedido de exclusão do pagador
        09 written_off Baixado automaticamente via arquivo
        10 written_off Baixado conforme instruções da agência
        11 open Título em ser
        12 amended Abatimento concedido
        13 amended Abatimento cancelado
        14 amended Vencimento alterado
        15 settled Liquidação em cartório
        16 paid_in_transit Título pago em cheque, vinculado
        17 settled_after_write_off Liquidação após baixa ou de título não registrado
        18 other Acerto de depositária
        19 protest_requested Confirmação da instrução de protesto
        20 protest_stopped Confirmação da sustação de protesto
        21 amended Acerto do controle do participante
        22 payment_reversed Título com pagamento cancelado
        23 sent_to_notary Entrada do título em cartório
        24 entry_rejected Entrada rejeitada por CEP irregular
        25 bureau_listed Confirmação da instrução de negativação
        26 bureau_removed Confirmação da exclusão de negativação
        27 instruction_rejected Baixa rejeitada
        28 fee Débito de tarifas ou custas
        29 payer_claim Ocorrência do pagador
        30 instruction_rejected Alteração de outros dados rejeitada
        31 other Confirmado inclusão no cadastro do pagador
        32 instruction_rejected Instrução rejeitada
        33 amended Confirmação da alteração de outros dados
        34 withdrawn_from_notary Retirado de cartório e mantido em carteira
        35 amended Desagendamento do débito automático
        37 other Confirmação de alteração no cadastro do pagador
        38 other Cadastro do pagador rejeitado
        39 other Confirmação de consulta ao cadastro do pagador
        40 payment_reversed Estorno de pagamento
        55 protest_stopped Sustado judicialmente
        66 written_off Título baixado por pagamento via Pix
        68 other Acerto dos dados do rateio de crédito
        69 other Cancelamento dos dados do rateio
        73 bureau_listed Confirmação do pedido de negativação
        74 bureau_removed Confirmação da exclusão de negativação
        """
    )

    static let reasons400 = ReasonTables.none
        .adding(for: "03 24 27 30 32", rejections400)
        .adding(for: "02", entries400)
        .adding(for: "09 10", writeOffs400)
        .adding(for: "28", fees400)

    static let entries400 = CodeTable(
        """
        00 Ocorrência aceita
        01 Código do banco inválido
        04 Código do movimento não permitido para a carteira
        15 Características da cobrança incompatíveis
        17 Vencimento anterior à emissão
        21 Espécie do título inválida
        24 Data de emissão inválida
        27 Valor ou taxa de juros inválido
        38 Prazo para protesto inválido
        39 Pedido de protesto não permitido para o título
        43 Prazo para baixa ou devolução inválido
        45 Nome do pagador inválido
        46 Inscrição do pagador inválida
        47 Endereço do pagador não informado
        48 CEP inválido
        50 CEP de banco correspondente
        53 Inscrição do sacador avalista inválida
        54 Sacador avalista não informado
        67 Débito automático agendado
        68 Débito não agendado: erro nos dados da remessa
        69 Débito não agendado: pagador fora do cadastro de autorizantes
        70 Débito não agendado: beneficiário não autorizado pelo pagador
        71 Débito não agendado: beneficiário fora do débito automático
        72 Débito não agendado: moeda diferente de real
        73 Débito não agendado: vencimento inválido
        75 Débito não agendado: inscrição do debitado inválida
        76 Pagador eletrônico (DDA)
        86 Seu número inválido
        89 E-mail do pagador não enviado: título com débito automático
        90 E-mail do pagador não enviado: cobrança sem registro
        """
    )

    static let writeOffs400 = CodeTable(
        """
        00 Baixado conforme instruções da agência
        10 Baixa comandada pelo cliente
        14 Título protestado
        15 Título excluído
        16 Título baixado por decurso de prazo
        17 Título baixado: transferido de carteira
        20 Título baixado e transferido para desconto
        """
    )

    static let fees400 = CodeTable(
        """
        02 Tarifa de permanência de título cadastrado
        03 Tarifa de sustação ou exclusão de negativação
        04 Tarifa de protesto ou inclusão de negativação
        08 Custas de protesto
        12 Tarifa de registro
        13 Tarifa de título pago no Bradesco
        14 Tarifa de título pago na compensação
        15 Tarifa de título baixado não pago
        16 Tarifa de alteração de vencimento
        17 Tarifa de concessão de abatimento
        18 Tarifa de cancelamento de abatimento
        19 Tarifa de concessão de desconto
        20 Tarifa de cancelamento de desconto
        """
    )

    static let rejections400 = CodeTable(
        """
        01 Código do banco inválido
        02 Código do registro detalhe inválido
        03 Código da ocorrência inválido
        04 Ocorrência não permitida para a carteira
        05 Código da ocorrência não numérico
        07 Agência, conta ou dígito inválido
        08 Nosso número inválido
        09 Nosso número duplicado
        10 Carteira inválida
        13 Identificação da emissão do boleto inválida
        15 Características da cobrança incompatíveis
        16 Data de vencimento inválida
        18 Vencimento fora do prazo de operação
        20 Valor do título inválido
        21 Espécie do título inválida
        22 Espécie não permitida para a carteira
        23 Tipo de pagamento não contratado
        24 Data de emissão inválida
        27 Valor ou taxa de juros inválido
        28 Código do desconto inválido
        29 Desconto maior ou igual ao valor do título
        32 Valor do IOF inválido
        34 Abatimento maior ou igual ao valor do título
        38 Prazo para protesto ou negativação inválido
        39 Pedido de protesto ou negativação não permitido para o título
        40 Título com ordem de protesto ou negativação emitida
        41 Cancelamento ou sustação de título sem instrução de protesto
        42 Código para baixa ou devolução inválido
        44 Agência do beneficiário não prevista
        45 Nome do pagador não informado
        46 Inscrição do pagador inválida
        47 Endereço do pagador não informado
        48 CEP inválido
        49 CEP sem praça de cobrança
        50 CEP irregular: banco correspondente
        53 Inscrição do sacador avalista inválida
        59 Valor ou percentual da multa inválido
        60 Movimento para título não cadastrado
        63 Entrada para título já cadastrado
        65 Limite excedido
        66 Número de autorização inexistente
        68 Débito não agendado: erro nos dados da remessa
        69 Débito não agendado: pagador fora do cadastro de autorizantes
        70 Débito não agendado: beneficiário não autorizado pelo pagador
        71 Débito não agendado: beneficiário fora do débito automático
        72 Débito não agendado: moeda diferente de real
        73 Débito não agendado: vencimento inválido
        74 Débito não agendado, a pedido: título não registrado
        75 Débito não agendado: inscrição do debitado inválida
        79 Data de juros inválida
        80 Data do desconto inválida
        86 Seu número inválido
        """
    )
}
