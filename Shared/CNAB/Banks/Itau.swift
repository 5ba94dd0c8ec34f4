extension BankLayouts.Bank {
    /// 341 Itaú. Both layouts have the occurrence codes of the bank, not those of FEBRABAN. In CNAB 400 the paid field is what was
    /// credited, with the fee of the title already taken off. In CNAB 240 wallet (3), number (8) and check digit share a field.
    static let itau: BankLayouts.Bank = {
        let code = BankCode(known: "341")
        return BankLayouts.Bank(
            code: code,
            name: "BANCO ITAU SA",
            return240: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader240,
                title: .segments(
                    title: Febraban.segmentT.replacing("214-221 R2 motivos").adding("38-40 A carteira"),
                    payment: Febraban.segmentU
                ),
                pix: Febraban.pix240,
                slipNumber: .slice(4...11),
                occurrences: Itau.occurrences,
                reasons: Itau.reasons
            ),
            return400: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader400.replacing("27-38 A convenio\n109-113 N sequencial_arquivo"),
                title: .lines([
                    UInt8(ascii: "1"): Febraban.returnLine400.replacing(
                        "63-70 A nosso_numero\n83-85 A carteira\n378-385 R2 motivos"
                    )
                ]),
                pix: ReturnLayout.PixRecord(type: UInt8(ascii: "3"), layout: RecordLayout("2-391 A emv\n392-394 A erro")),
                slipNumber: .whole,
                occurrences: Itau.occurrences,
                reasons: Itau.reasons,
                paidIsNetOfFee: true
            ),
            remittance240: Itau.remittance240,
            remittance400: Itau.remittance400
        )
    }()
}

enum Itau {
    static let occurrences = OccurrenceTable(
        """
        02 entry_confirmed Entrada confirmada
        03 entry_rejected Entrada rejeitada
        04 amended Alteração de dados: nova entrada
        05 amended Alteração de dados: baixa
        06 settled Liquidação normal
        07 settled Liquidação parcial, cobrança inteligente
        08 settled Liquidação em cartório
        09 written_off Baixa simples
        10 settled Baixa por ter sido liquidado
        11 open Título em ser
        12 amended Abatimento concedido
        13 amended Abatimento cancelado
        14 amended Vencimento alterado
        15 instruction_rejected Baixa rejeitada
        16 instruction_rejected Instrução rejeitada
        17 instruction_rejected Alteração de dados rejeitada
        18 instruction_rejected Cobrança contratual: instrução rejeitada ou pendente
        19 protest_requested Confirmação da instrução de protesto
        20 protest_stopped Confirmação da sustação de protesto
        21 amended Confirmação da instrução de não protestar
        23 sent_to_notary Título enviado a cartório
        24 instruction_rejected Instrução de protesto rejeitada, sustada ou pendente
        25 payer_claim Alegação do pagador
        26 fee Tarifa de aviso de cobrança
        27 fee Tarifa de extrato de posição
        28 fee Tarifa de relação das liquidações
        29 fee Tarifa de manutenção de títulos vencidos
        30 fee Débito mensal de tarifas de entradas e baixas
        32 written_off_by_protest Baixa por ter sido protestado
        33 fee Custas de protesto
        34 fee Custas de sustação
        35 fee Custas de cartório distribuidor
        36 fee Custas de edital
        37 fee Tarifa de emissão de boleto
        38 fee Tarifa de instrução
        39 fee Tarifa de ocorrência
        40 fee Tarifa mensal de emissão de boleto
        41 fee Débito mensal de tarifas: extrato de posição
        42 fee Débito mensal de tarifas: outras instruções
        43 fee Débito mensal de tarifas: títulos vencidos
        44 fee Débito mensal de tarifas: outras ocorrências
        45 fee Débito mensal de tarifas: protesto
        46 fee Débito mensal de tarifas: sustação de protesto
        47 written_off Baixa com transferência para desconto
        48 fee Custas de sustação judicial
        51 fee Tarifa mensal de entradas em bancos correspondentes
        52 fee Tarifa mensal de baixas na carteira
        53 fee Tarifa mensal de baixas em bancos correspondentes
        54 fee Tarifa mensal de liquidações na carteira
        55 fee Tarifa mensal de liquidações em bancos correspondentes
        56 fee Custas de irregularidade
        57 other Instrução cancelada
        59 settled Baixa por crédito em conta pelo SISPAG
        60 entry_rejected Entrada de carnê rejeitada
        61 fee Tarifa de aviso de movimentação
        62 fee Débito mensal de tarifa: aviso de movimentação
        63 protest_stopped Título sustado judicialmente
        64 entry_confirmed Entrada confirmada com rateio de crédito
        65 paid_in_transit Pagamento com cheque, aguardando compensação
        69 payment_reversed Cheque devolvido
        71 entry_confirmed Entrada registrada, aguardando avaliação
        72 written_off Baixa por crédito pelo SISPAG, sem título correspondente
        73 entry_confirmed Entrada confirmada na cobrança simples
        74 instruction_rejected Instrução de negativação expressa rejeitada
        75 bureau_listed Confirmação da instrução de negativação expressa
        76 paid_in_transit Cheque compensado
        77 bureau_removed Confirmação da exclusão de negativação expressa
        78 bureau_removed Confirmação do cancelamento de negativação expressa
        79 other Negativação expressa informacional
        80 bureau_listed Confirmação de entrada em negativação expressa
        82 bureau_removed Confirmação do cancelamento de negativação expressa, tarifa
        83 bureau_removed Exclusão de negativação expressa por liquidação, tarifa
        85 fee Tarifa por boleto da cobrança ativa eletrônica
        86 fee Tarifa de e-mail da cobrança ativa eletrônica
        87 fee Tarifa de SMS da cobrança ativa eletrônica
        88 fee Tarifa mensal por boleto da cobrança ativa eletrônica
        89 fee Tarifa mensal de e-mail da cobrança ativa eletrônica
        90 fee Tarifa mensal de SMS da cobrança ativa eletrônica
        91 fee Tarifa mensal de exclusão de negativação expressa
        92 fee Tarifa mensal de cancelamento de negativação expressa
        93 fee Tarifa mensal de exclusão de negativação por liquidação
        94 amended Confirmação da instrução de não negativar
        """
    )

    static let reasons = ReasonTables.none
        .adding(for: "03 60", entryRejections)
        .adding(for: "15", writeOffRejections)
        .adding(for: "16 74", instructionRejections)
        .adding(for: "17", changeRejections)
        .adding(for: "18", contractRejections)
        .adding(for: "25", claims)

    static let entryRejections = CodeTable(
        """
        03 CEP sem agência cobradora ou sem atendimento de protesto
        04 UF inválida
        05 Prazo da operação menor que o mínimo ou maior que o máximo
        07 Valor do título maior que o permitido
        08 Nome do pagador não informado ou deslocado
        09 Agência encerrada
        10 Logradouro não informado ou deslocado
        11 CEP não numérico ou inválido
        12 Nome do sacador avalista não informado ou deslocado
        13 CEP incompatível com a UF
        14 Nosso número já registrado ou fora da faixa
        15 Nosso número em duplicidade no mesmo movimento
        18 Data de entrada inválida para a carteira
        19 Ocorrência inválida
        21 Agência cobradora não aceita ou em encerramento
        22 Carteira não permitida
        26 Agência ou conta não liberada para cobrança
        27 CNPJ do beneficiário inapto
        29 Categoria da conta inválida
        30 Entradas bloqueadas: conta suspensa em cobrança
        31 Conta sem permissão para protestar
        35 IOF maior que 5%
        36 Quantidade de moeda incompatível com o valor
        37 CPF ou CNPJ do pagador não numérico ou zerado
        42 Nosso número fora de faixa
        52 Empresa não aceita banco correspondente
        53 Empresa não aceita banco correspondente, cobrança mensagem
        54 Banco correspondente: vencimento inferior a 15 dias
        55 CEP não pertence à depositária informada
        56 Vencimento superior a 180 dias da entrada
        57 CEP só de depositária com vencimento inferior a 8 dias
        60 Valor do abatimento inválido
        61 Juros de mora maiores que o permitido
        62 Desconto maior que o valor do título
        63 Desconto por dia de antecipação não permitido
        64 Data de emissão inválida
        65 Taxa de financiamento inválida
        66 Vencimento inválido ou fora do prazo de operação
        67 Valor do título ou quantidade de moeda inválido
        68 Carteira inválida ou não cadastrada
        69 Carteira inválida para rateio de crédito
        70 Beneficiário não cadastrado para rateio de crédito
        78 Conta beneficiária do rateio em duplicidade
        80 Contas de rateio acima do permitido
        81 Conta para rateio inválida
        82 Desconto ou abatimento não permitido com rateio
        83 Valor do título menor que a soma do rateio
        84 Conta do rateio é a centralizadora do beneficiário
        85 Conta contratual: rateio não permitido
        86 Tipo de valor inválido para rateio
        87 Registro tipo 4 sem contas de rateio
        90 Linha de mensagem inválida
        91 Dígito da agência ou conta inválido
        92 Dígito da agência, conta, carteira e nosso número inválido
        93 UF inválida
        94 UF incompatível com o CEP do pagador
        95 CEP do pagador não numérico ou inválido
        96 Endereço, nome ou cidade do pagador inválido
        97 Sem mensagem, com registro do tipo 7 ou 8
        98 Mensagem sem modelo cadastrado
        99 Conta com modelo cadastrado e sem registro de mensagem
        """
    )

    static let writeOffRejections = CodeTable(
        """
        01 Carteira ou nosso número não numérico
        04 Nosso número em duplicidade no mesmo movimento
        05 Título já baixado ou liquidado
        06 Título não registrado
        07 Cobrança de prazo curto: título não registrado
        08 Título em floating
        """
    )

    static let instructionRejections = CodeTable(
        """
        01 Instrução ou ocorrência não existente
        03 Conta sem permissão para protestar
        06 Nosso número zerado
        09 CPF ou CNPJ do sacador avalista inválido
        14 Registro em duplicidade
        15 Inscrição sem nome do sacador avalista
        19 Abatimento maior que 90% do valor do título
        20 Existe sustação de protesto pendente
        21 Título não registrado
        22 Título baixado ou liquidado
        23 Instrução não aceita
        24 Existe instrução de protesto para o título
        25 Não existe instrução de protesto para o título
        26 Ordem de protesto já emitida ao cartório
        27 Ordem de protesto não emitida ao cartório
        28 Mesma instrução já cadastrada
        29 Valor líquido mais abatimento diferente do valor do título
        30 Existe instrução de não protestar
        31 Existe alegação do pagador que bloqueia a instrução
        32 Carteira não aceita protesto
        33 Vencimento igual ao registrado ou já vencido
        34 Aviso de cobrança antes do vencimento
        35 Cancelamento de instrução inexistente
        36 Título em alteração de controle
        37 Instrução não permitida para a carteira
        40 Não existe instrução de negativação para o título
        41 Título já enviado para negativação
        42 Título com negativação concluída
        43 Prazo inválido para negativação
        45 Instrução incompatível para o título nesta data
        47 Espécie inválida
        48 Dados do pagador inválidos
        49 Endereço do pagador inválido
        50 Data de emissão inválida
        51 Título com negativação agendada
        """
    )

    static let changeRejections = CodeTable(
        """
        02 Agência cobradora inválida ou igual
        04 UF inválida
        05 Vencimento inválido ou igual
        06 Valor do título com outra alteração simultânea
        08 Nome do pagador igual
        11 CEP inválido
        12 Inscrição do sacador avalista inválida
        13 Seu número igual
        21 Agência cobradora não cadastrada ou em encerramento
        42 Alteração inválida para título vencido
        43 Vencimento já alterado
        53 Instrução com o mesmo conteúdo
        54 Vencimento inferior ao aceito pelo banco correspondente
        55 Alterações iguais para o mesmo controle
        60 Alteração do IOF não permitida
        61 Título já baixado, liquidado ou inexistente
        66 Alteração não permitida para a carteira
        67 Nome do sacador avalista inválido
        72 Endereço do sacador avalista inválido
        73 Bairro do sacador avalista inválido
        74 Cidade do sacador avalista inválida
        75 UF do sacador avalista inválida
        76 CEP do sacador avalista inválido
        81 Título com negativação ou protesto
        """
    )

    static let contractRejections = CodeTable(
        """
        16 Abatimento, alteração de valor ou baixa bloqueados
        40 Não aprovada: afeta a elegibilidade de garantias
        41 Automaticamente rejeitada
        42 Instrução recebida, pendente de análise
        """
    )

    /// Claims of the payer have four digits in the manual and the last two in the field.
    static let claims = CodeTable(
        """
        13 Pagador não recebeu a mercadoria
        18 Mercadoria com atraso, danificada ou incompleta
        20 Título pago diretamente ao beneficiário
        """
    )
}
