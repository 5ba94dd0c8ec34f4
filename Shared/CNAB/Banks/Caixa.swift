extension BankLayouts.Bank {
    /// 104 Caixa Econômica Federal (SIGCB). CNAB 400 has occurrence codes of its own.
    static let caixa: BankLayouts.Bank = {
        let code = BankCode(known: "104")
        return BankLayouts.Bank(
            code: code,
            name: "CAIXA ECONOMICA FEDERAL",
            return240: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader240.replacing("59-70 A convenio"),
                title: .segments(title: Febraban.segmentT, payment: Febraban.segmentU),
                pix: Febraban.pix240,
                slipNumber: .first(17),
                occurrences: Caixa.occurrences240,
                reasons: Caixa.reasons240
            ),
            return400: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader400,
                title: .lines([UInt8(ascii: "1"): Caixa.line400]),
                slipNumber: .whole,
                occurrences: Caixa.occurrences400,
                reasons: ReasonTables.none.adding(for: "99", Caixa.rejections400)
            ),
            remittance240: Caixa.remittance240,
            remittance400: Caixa.remittance400
        )
    }()
}

enum Caixa {
    static let line400 = Febraban.returnLine400.replacing(
        """
        32-56    A  uso_empresa
        57-73    A  nosso_numero
        80-82    R3 motivos
        107-108  A  carteira
        294-299  D  data_credito
        """
    )

    static let occurrences240 = Febraban.occurrences.merging(
        """
        01 other Solicitação de impressão confirmada
        35 other Confirmação de inclusão no banco de pagadores
        36 other Confirmação de alteração no banco de pagadores
        37 other Confirmação de exclusão do banco de pagadores
        38 other Emissão de boletos do banco de pagadores
        39 instruction_rejected Manutenção de pagador rejeitada
        40 entry_rejected Entrada via banco de pagadores rejeitada
        41 instruction_rejected Manutenção de banco de pagadores rejeitada
        44 payment_reversed Estorno de baixa ou liquidação
        45 amended Alteração de dados
        46 paid_in_transit Liquidação on-line
        47 payment_reversed Estorno de liquidação on-line
        """
    )

    static let reasons240 = Febraban.reasons
        .adding(for: "06 09 17", channels240)
        .adding(for: "03 26 30 39 40 41", Febraban.rejections)
        .adding(for: "03 26 30 39 40 41", ownRejections240)

    static let channels240 = CodeTable(
        """
        02 Casa lotérica
        03 Agências Caixa
        06 Internet banking
        07 Correspondente bancário
        61 Pix
        """
    )

    static let ownRejections240 = CodeTable(
        """
        11 Data de geração inválida
        64 Entrada inválida para cobrança caucionada
        65 CEP do pagador não encontrado
        66 Agência cobradora não encontrada
        67 Agência do beneficiário não encontrada
        68 Movimentação inválida para o título
        69 Alteração de dados inválida
        70 Apelido do cliente não cadastrado
        71 Erro na composição do arquivo
        72 Lote de serviço inválido
        73 Código do beneficiário inválido
        74 Beneficiário fora da cobrança eletrônica
        75 Nome da empresa inválido
        76 Nome do banco inválido
        77 Código da remessa inválido
        78 Data ou hora de geração inválida
        79 Número sequencial do arquivo inválido
        80 Versão do leiaute inválida
        81 Literal REMESSA-TESTE só vale na fase de testes
        82 Literal REMESSA-TESTE obrigatória na fase de testes
        83 Inscrição da empresa inválida
        84 Tipo de operação inválido
        85 Tipo de serviço inválido
        86 Forma de lançamento inválida
        87 Número da remessa inválido
        88 Número da remessa menor ou igual ao anterior
        89 Lote de serviço divergente
        90 Número sequencial do registro inválido
        91 Sequência de segmentos errada
        92 Movimento divergente entre segmentos
        93 Quantidade de registros do lote inválida
        94 Quantidade de registros do lote divergente
        95 Quantidade de lotes inválida
        96 Quantidade de lotes divergente
        97 Quantidade de registros do arquivo inválida
        98 Quantidade de registros do arquivo divergente
        99 DDD inválido
        AA Código de desconto sem data ou valor
        AB Código de desconto obrigatório
        AC Forma de cadastramento inválida
        AD Datas de desconto fora de ordem
        AE Data de desconto posterior ao vencimento
        AF Título não está em aberto
        AG Título já vencido ou vencendo
        AH Não existe desconto a cancelar
        AI Data de protesto ou devolução no passado
        AJ Código do pagador inválido
        AK Número da parcela inválido ou fora de sequência
        AL Estorno de envio não permitido
        AM Nosso número fora de sequência
        CA Autorização de pagamento parcial inválida
        CB Tipo de pagamento inválido
        CC Quantidade de pagamentos inválida
        CD Tipo de valor máximo inválido
        CE Valor ou percentual máximo inválido
        CF Tipo de valor mínimo inválido
        CG Valor ou percentual mínimo inválido
        VA Arquivo de retorno inexistente para a data
        VB Registro duplicado
        VE Número do documento inválido
        VM Número de lote duplicado
        VR Tipo de juros ao mês inválido
        VS Percentual de juros ao mês inválido
        VW Prazo de multa inválido
        WO Data de vencimento inválida
        WY Dias para protesto fora de 2 a 90
        YA Data de juros inválida ou não informada
        YB Data de desconto inválida ou não informada
        YC E-mail inválido
        YD Código de ocorrência inválido
        YY Dias para devolução fora de 1 a 999
        ZW Data ou valor de desconto sem código
        ZY Desconto fixo sem valor do título
        """
    )

    static let occurrences400 = OccurrenceTable(
        """
        01 entry_confirmed Entrada confirmada
        02 written_off Baixa confirmada
        03 amended Abatimento concedido
        04 amended Abatimento cancelado
        05 amended Vencimento alterado
        06 amended Uso da empresa alterado
        07 amended Prazo de protesto alterado
        08 amended Prazo de devolução alterado
        09 amended Alteração confirmada
        10 amended Alteração com reemissão de boleto confirmada
        11 amended Opção de protesto alterada para devolução
        12 amended Opção de devolução alterada para protesto
        20 open Título em ser
        21 settled Liquidação
        22 settled Liquidação em cartório
        23 written_off Baixa por devolução
        24 written_off Baixa por franco pagamento
        25 written_off_by_protest Baixa por protesto
        26 sent_to_notary Título enviado a cartório
        27 protest_stopped Sustação de protesto
        28 other Estorno de protesto
        29 other Estorno de sustação de protesto
        30 amended Alteração de título
        31 fee Tarifa sobre título vencido
        32 fee Outras tarifas de alteração
        33 payment_reversed Estorno de baixa ou liquidação
        34 other Transferência de carteira: entrada
        35 other Transferência de carteira: baixa
        99 entry_rejected Rejeição do título
        """
    )

    static let rejections400 = CodeTable(
        """
        001 Movimento sem beneficiário correspondente
        002 Movimento sem título correspondente
        008 Título já movimentado no dia
        009 Nosso número não pertence ao beneficiário
        010 Inclusão de título já existente
        012 Movimento duplicado
        013 Entrada inválida para cobrança caucionada
        020 CEP do pagador não encontrado
        021 Agência cobradora não encontrada
        022 Agência do beneficiário não encontrada
        045 Vencimento a mais de um ano
        049 Movimento inválido para título baixado ou liquidado
        050 Movimento inválido para título enviado ao cartório
        054 Faixa de CEP da agência cobradora não abrange o pagador
        055 Título já com opção de devolução
        056 Processo de protesto em andamento
        057 Título já com opção de protesto
        058 Processo de devolução em andamento
        059 Novo prazo de protesto ou devolução inválido
        076 Alteração de prazo de protesto inválida
        077 Alteração de prazo de devolução inválida
        081 CEP do pagador inválido
        082 CPF ou CNPJ do pagador inválido
        083 Seu número inválido
        084 Protesto inválido para título sem seu número
        """
    )
}
