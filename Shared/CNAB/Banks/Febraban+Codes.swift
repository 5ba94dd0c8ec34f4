extension Febraban {
    /// Occurrences of CNAB 240 (domain C044).
    static let occurrences = OccurrenceTable(
        """
        02 entry_confirmed Entrada confirmada
        03 entry_rejected Entrada rejeitada
        04 other Transferência de carteira: entrada
        05 other Transferência de carteira: baixa
        06 settled Liquidação
        07 amended Confirmação da instrução de desconto
        08 amended Confirmação do cancelamento do desconto
        09 written_off Baixa
        11 open Título em carteira (em ser)
        12 amended Confirmação da instrução de abatimento
        13 amended Confirmação do cancelamento do abatimento
        14 amended Confirmação da alteração de vencimento
        15 written_off Franco de pagamento
        17 settled_after_write_off Liquidação após baixa ou de título não registrado
        19 protest_requested Confirmação da instrução de protesto
        20 protest_stopped Confirmação da sustação ou do cancelamento de protesto
        23 sent_to_notary Remessa a cartório
        24 withdrawn_from_notary Retirada de cartório e manutenção em carteira
        25 written_off_by_protest Protestado e baixado
        26 instruction_rejected Instrução rejeitada
        27 amended Confirmação da alteração de outros dados
        28 fee Débito de tarifas ou custas
        29 payer_claim Ocorrência do pagador
        30 instruction_rejected Alteração de dados rejeitada
        33 amended Confirmação da alteração do rateio de crédito
        34 amended Confirmação do cancelamento do rateio de crédito
        35 amended Confirmação do desagendamento do débito automático
        36 other Confirmação de envio de e-mail ou SMS
        37 other Envio de e-mail ou SMS rejeitado
        38 amended Confirmação da alteração do prazo limite de recebimento
        39 amended Confirmação da dispensa do prazo limite de recebimento
        40 amended Confirmação da alteração do seu número
        41 amended Confirmação da alteração do controle do participante
        42 amended Confirmação da alteração dos dados do pagador
        43 amended Confirmação da alteração do sacador avalista
        44 payment_reversed Título pago com cheque devolvido
        45 paid_in_transit Título pago com cheque compensado
        46 protest_stopped Confirmação do cancelamento de protesto
        47 protest_requested Confirmação do protesto para fins falimentares
        48 amended Confirmação da transferência de carteira ou modalidade
        49 other Alteração do contrato de cobrança
        50 paid_in_transit Título pago com cheque, pendente de compensação
        51 other Título DDA reconhecido pelo pagador
        52 payer_claim Título DDA não reconhecido pelo pagador
        53 entry_rejected Título DDA recusado pela câmara
        54 written_off Confirmação da baixa de título negativado sem protesto
        55 amended Confirmação da dispensa de multa
        56 amended Confirmação da cobrança de multa
        57 amended Confirmação da alteração dos juros
        58 amended Confirmação da alteração do desconto
        59 amended Confirmação da alteração do beneficiário
        60 amended Confirmação da dispensa de juros
        61 amended Confirmação da alteração do valor nominal
        62 amended Confirmação da alteração do valor mínimo ou máximo
        63 entry_rejected Título sem registro no prazo
        73 bureau_listed Confirmação do pedido de negativação
        """
    )

    /// Reasons of CNAB 240 (domain C047).
    static let reasons = ReasonTables.none
        .adding(for: "02", notices)
        .adding(for: "03 26 30", rejections)
        .adding(for: "06 09 17", channels)
        .adding(for: "28", fees)

    /// C047 A: why an entry or instruction was refused.
    static let rejections = CodeTable(
        """
        01 Código do banco inválido
        02 Código do registro detalhe inválido
        03 Código do segmento inválido
        04 Movimento não permitido para a carteira
        05 Código de movimento inválido
        06 Inscrição do beneficiário inválida
        07 Agência, conta ou dígito inválido
        08 Nosso número inválido
        09 Nosso número duplicado
        10 Carteira inválida
        11 Forma de cadastramento inválida
        12 Tipo de documento inválido
        13 Identificação da emissão do boleto inválida
        14 Identificação da distribuição do boleto inválida
        15 Características da cobrança incompatíveis
        16 Data de vencimento inválida
        17 Vencimento anterior à emissão
        18 Vencimento fora do prazo de operação
        19 Título de banco correspondente com vencimento próximo demais
        20 Valor do título inválido
        21 Espécie do título inválida
        22 Espécie não permitida para a carteira
        23 Aceite inválido
        24 Data de emissão inválida
        25 Emissão posterior à entrada
        26 Código de juros inválido
        27 Valor ou taxa de juros inválido
        28 Código do desconto inválido
        29 Desconto maior ou igual ao valor do título
        30 Desconto a conceder não confere
        31 Já existe desconto anterior
        32 Valor do IOF inválido
        33 Valor do abatimento inválido
        34 Abatimento maior ou igual ao valor do título
        35 Valor a conceder não confere
        36 Já existe abatimento anterior
        37 Código para protesto inválido
        38 Prazo para protesto inválido
        39 Pedido de protesto não permitido para o título
        40 Título com ordem de protesto emitida
        41 Cancelamento ou sustação de título sem instrução de protesto
        42 Código para baixa ou devolução inválido
        43 Prazo para baixa ou devolução inválido
        44 Código da moeda inválido
        45 Nome do pagador não informado
        46 Inscrição do pagador inválida
        47 Endereço do pagador não informado
        48 CEP inválido
        49 CEP sem praça de cobrança
        50 CEP de banco correspondente
        51 CEP incompatível com a UF
        52 UF inválida
        53 Inscrição do sacador avalista inválida
        54 Sacador avalista não informado
        55 Nosso número no banco correspondente não informado
        56 Código do banco correspondente não informado
        57 Código da multa inválido
        58 Data da multa inválida
        59 Valor ou percentual da multa inválido
        60 Movimento para título não cadastrado
        61 Alteração da agência cobradora inválida
        62 Tipo de impressão inválido
        63 Entrada para título já cadastrado
        64 Número da linha inválido
        65 Código do banco para débito inválido
        66 Agência, conta ou dígito para débito inválido
        67 Dados para débito incompatíveis com a emissão do boleto
        68 Débito automático agendado
        69 Débito não agendado: erro nos dados da remessa
        70 Débito não agendado: pagador fora do cadastro de autorizantes
        71 Débito não agendado: beneficiário não autorizado pelo pagador
        72 Débito não agendado: beneficiário fora do débito automático
        73 Débito não agendado: moeda diferente de real
        74 Débito não agendado: vencimento inválido
        75 Débito não agendado, a pedido: título não registrado
        76 Débito não agendado: inscrição do debitado inválida
        77 Transferência para desconto não permitida para a carteira
        78 Data anterior ou igual ao vencimento do débito automático
        79 Data dos juros inválida
        80 Data do desconto inválida
        81 Tentativas de débito esgotadas: baixado
        82 Tentativas de débito esgotadas: pendente
        83 Limite excedido
        84 Número de autorização inexistente
        85 Título com pagamento vinculado
        86 Seu número inválido
        91 E-mail ou celular do pagador não informado
        96 Número de contrato inválido
        97 Alteração do prazo limite de recebimento rejeitada
        98 Dispensa do prazo limite de recebimento rejeitada
        99 Alteração do seu número rejeitada
        A1 Alteração do controle do participante rejeitada
        A2 Alteração dos dados do pagador rejeitada
        A3 Alteração do sacador avalista rejeitada
        A4 Pagador DDA
        A5 Título já liquidado
        A6 Código do convenente inválido ou encerrado
        A7 Título já está na situação pretendida
        A8 Valor do abatimento inválido para cancelamento
        A9 Não autoriza pagamento parcial
        B1 Autoriza recebimento parcial
        B2 Valor nominal do título conflitante
        B3 Tipo de pagamento inválido
        B4 Valor ou percentual máximo inválido
        B5 Valor ou percentual mínimo inválido
        """
    )

    /// C047 C: how a title was paid or why it was written off.
    static let channels = CodeTable(
        """
        01 Por saldo
        02 Por conta
        03 No guichê, em dinheiro
        04 Compensação eletrônica
        05 Compensação convencional
        06 Por meio eletrônico
        07 Após feriado local
        08 Em cartório
        09 Comandada pelo banco
        10 Comandada pelo cliente, por arquivo
        11 Comandada pelo cliente, on-line
        12 Decurso de prazo, pelo cliente
        13 Decurso de prazo, pelo banco
        14 Protestado
        15 Título excluído
        30 No guichê, em cheque
        31 Em banco correspondente
        32 Terminal de autoatendimento
        33 Internet
        34 Office banking
        35 Correspondente, em dinheiro
        36 Correspondente, em cheque
        37 Central de atendimento por telefone
        61 Pix
        """
    )

    /// C047 B: what was charged.
    static let fees = CodeTable(
        """
        01 Tarifa de extrato de posição
        02 Tarifa de manutenção de título vencido
        03 Tarifa de sustação
        04 Tarifa de protesto
        05 Tarifa de outras instruções
        06 Tarifa de outras ocorrências
        07 Tarifa de envio de duplicata ao pagador
        08 Custas de protesto
        09 Custas de sustação de protesto
        10 Custas de cartório distribuidor
        11 Custas de edital
        12 Tarifa de devolução de título vencido
        13 Tarifa de registro, cobrada na baixa ou liquidação
        14 Tarifa de reapresentação automática
        15 Tarifa de rateio de crédito
        16 Tarifa de informações por fax
        17 Tarifa de prorrogação de vencimento
        18 Tarifa de alteração de abatimento ou desconto
        19 Tarifa de arquivo mensal
        20 Tarifa de emissão de boleto pelo banco
        """
    )

    /// With an entry that was confirmed the field brings notices.
    static let notices = CodeTable(
        """
        A4 Pagador DDA
        """
    )
}
