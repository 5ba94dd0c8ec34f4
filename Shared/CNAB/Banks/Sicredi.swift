extension BankLayouts.Bank {
    /// 748 Sicredi. CNAB 400: dates of file and credit as `AAAAMMDD`; a type 8 brings the Pix charge.
    static let sicredi: BankLayouts.Bank = {
        let code = BankCode(known: "748")
        return BankLayouts.Bank(
            code: code,
            name: "SICREDI",
            return240: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader240,
                title: .segments(title: Febraban.segmentT, payment: Febraban.segmentU),
                pix: Febraban.pix240,
                slipNumber: .checkDigits(1),
                occurrences: Febraban.occurrences.merging("36 instruction_rejected Baixa rejeitada"),
                reasons: Febraban.reasons.adding(for: "36", Febraban.rejections)
            ),
            return400: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader400.replacing("27-45 A convenio").adding("95-102 I data_geracao_iso"),
                title: .lines([UInt8(ascii: "1"): Sicredi.line400]),
                pix: ReturnLayout.PixRecord(
                    type: UInt8(ascii: "8"),
                    layout: RecordLayout("21-55 A txid\n57-133 A location\n135-390 A emv")
                ),
                slipNumber: .checkDigits(1),
                occurrences: Sicredi.occurrences400,
                reasons: Sicredi.reasons400
            ),
            remittance240: Sicredi.remittance240,
            remittance400: Sicredi.remittance400
        )
    }()
}

enum Sicredi {
    static let line400 = RecordLayout(
        """
        48-62    A  nosso_numero
        109-110  A  ocorrencia
        111-116  D  data_ocorrencia
        117-126  A  numero_documento
        147-152  D  vencimento
        153-165  V  valor
        176-188  V  tarifa
        189-201  V  outras_despesas
        228-240  V  abatimento
        241-253  V  desconto
        254-266  V  valor_pago
        267-279  V  juros_mora
        280-292  V  multa
        319-328  R2 motivos
        329-336  I  data_credito
        """
    )

    static let occurrences400 = OccurrenceTable(
        """
        02 entry_confirmed Entrada confirmada
        03 entry_rejected Entrada rejeitada
        06 settled Liquidação normal
        09 written_off Baixado automaticamente via arquivo
        10 written_off Baixado conforme instruções da cooperativa
        12 amended Abatimento concedido
        13 amended Abatimento cancelado
        14 amended Vencimento alterado
        15 settled Liquidação em cartório
        17 settled_after_write_off Liquidação após baixa
        19 protest_requested Confirmação da instrução de protesto
        20 protest_stopped Confirmação da sustação de protesto
        23 sent_to_notary Entrada de título em cartório
        24 entry_rejected Entrada rejeitada por CEP irregular
        27 instruction_rejected Baixa rejeitada
        28 fee Tarifa
        29 payer_claim Rejeição do pagador
        30 instruction_rejected Alteração rejeitada
        32 instruction_rejected Instrução rejeitada
        33 amended Confirmação da alteração de outros dados
        34 withdrawn_from_notary Retirado de cartório e mantido em carteira
        35 other Aceite do pagador
        78 bureau_listed Confirmação do pedido de negativação
        79 bureau_removed Confirmação da exclusão de negativação
        """
    )

    static let reasons400 = ReasonTables.none
        .adding(for: "02 03 09 10 24 27 29 30 32 33 35", rejections400)
        .adding(for: "28", fees400)

    static let fees400 = CodeTable(
        """
        03 Tarifa de sustação
        04 Tarifa de protesto
        08 Tarifa de custas de protesto
        A9 Tarifa de manutenção de título vencido
        B1 Tarifa de baixa da carteira
        B3 Tarifa de registro de entrada do título
        F5 Tarifa de entrada na rede Sicredi
        S4 Tarifa de inclusão de negativação
        S5 Tarifa de exclusão de negativação
        """
    )

    static let rejections400 = CodeTable(
        """
        01 Código do banco inválido
        02 Código do registro detalhe inválido
        03 Código da ocorrência inválido
        04 Ocorrência não permitida para a carteira
        05 Código da ocorrência não numérico
        07 Cooperativa, agência, conta ou dígito inválido
        08 Nosso número inválido
        09 Nosso número duplicado
        10 Carteira inválida
        14 Título protestado
        15 Cooperativa, carteira, agência, conta ou nosso número inválido
        16 Data de vencimento inválida
        17 Vencimento anterior à emissão
        18 Vencimento fora do prazo de operação
        20 Valor do título inválido
        21 Espécie do título inválida
        22 Espécie não permitida para a carteira
        24 Data de emissão inválida
        29 Desconto maior ou igual ao valor do título
        31 Já existe desconto anterior
        33 Valor do abatimento inválido
        34 Abatimento maior ou igual ao valor do título
        36 Já existe abatimento anterior
        38 Prazo para protesto inválido
        39 Pedido de protesto não permitido para o título
        40 Título com ordem de protesto emitida
        41 Cancelamento ou sustação sem instrução de protesto
        44 Cooperativa ou agência beneficiária não prevista
        45 Nome do pagador inválido
        46 Inscrição do pagador inválida
        47 Endereço do pagador não informado
        48 CEP irregular
        49 Inscrição do pagador ou avalista inválida
        50 Pagador ou avalista não informado
        60 Movimento para título não cadastrado
        63 Entrada para título já cadastrado
        0A Aceito
        0D Desprezado
        A1 Praça do pagador não cadastrada
        A2 Tipo de cobrança divergente da praça do pagador
        A3 Cooperativa depositária divergente
        A4 Beneficiário não cadastrado ou com inscrição inválida
        A5 Pagador não cadastrado
        A6 Data da instrução inválida
        A7 Ocorrência não pode ser comandada
        B4 Tipo de moeda inválido
        B5 Tipo de desconto ou juros inválido
        B6 Mensagem padrão não cadastrada
        B7 Seu número inválido
        B8 Percentual de multa inválido
        B9 Valor ou percentual de juros inválido
        C1 Data limite para desconto inválida
        C2 Aceite inválido
        C3 Campo alterado na instrução 31 inválido
        C4 Título ainda não confirmado pela centralizadora
        C5 Título rejeitado pela centralizadora
        C6 Título já liquidado
        C7 Título já baixado
        C8 Mesma instrução pendente de confirmação
        C9 Instrução prévia de abatimento não existe
        D1 Título em dia
        D2 Espécie não permite protesto
        D3 Baixa pendente de confirmação
        D4 Mensagens padrão acima do limite
        D7 Cidade ou UF do pagador não informada
        D8 Sequência do nosso número do ano esgotada
        E6 Pagador ou avalista não cadastrado
        F1 Liquidado no sistema do cliente
        F2 Baixado no sistema do cliente
        F3 Título caucionado ou descontado
        F6 Parcela fora de sequência
        F8 Nome do beneficiário incorreto
        F9 Inscrição incompatível com o nome do pagador
        G1 Inscrição do pagador incompatível com a espécie
        G5 Praça de pagamento incompatível com o endereço
        G8 Saldo maior que o valor do título
        H1 Nome do pagador incorreto
        H2 Sustação judicial
        H3 Pagador não encontrado
        H4 Alteração de carteira
        H7 Espécie exige beneficiário ou avalista pessoa jurídica
        I1 Pagador e sacador avalista são a mesma pessoa
        I2 Aguardar um dia útil após o vencimento para protestar
        J3 Rua ou número inexistente
        J8 Erro de preenchimento do título
        K1 Título apresentado em duplicidade
        K2 Título já protestado
        K7 Pagador falecido
        K8 Pagador apresentou quitação
        L2 Pagador consta na lista de falência
        L4 Dados do pagador em branco ou inválidos
        L5 Código do pagador duplicado
        M2 Dívida não reconhecida pelo pagador
        """
    )
}
