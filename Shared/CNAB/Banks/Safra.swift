extension BankLayouts.Bank {
    /// 422 Safra.
    static let safra: BankLayouts.Bank = {
        let code = BankCode(known: "422")
        return BankLayouts.Bank(
            code: code,
            name: "BANCO SAFRA",
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
                header: Febraban.returnHeader400.replacing("392-394 N sequencial_arquivo"),
                title: .lines([UInt8(ascii: "1"): Febraban.returnLine400.replacing("63-71 A nosso_numero\n105-107 R3 motivos")]),
                slipNumber: .checkDigits(1),
                occurrences: Safra.occurrences400,
                reasons: ReasonTables.none.adding(for: "03", Safra.rejections400)
            ),
            remittance240: Safra.remittance240,
            remittance400: Safra.remittance400
        )
    }()
}

enum Safra {
    static let occurrences400 = OccurrenceTable(
        """
        02 entry_confirmed Entrada confirmada
        03 entry_rejected Entrada rejeitada
        04 other Transferência de carteira: entrada
        05 other Transferência de carteira: baixa
        06 settled Liquidação normal
        07 partially_settled Liquidação parcial
        09 written_off Baixado automaticamente
        10 written_off Baixado conforme instruções
        11 open Título em ser
        12 amended Abatimento concedido
        13 amended Abatimento cancelado
        14 amended Vencimento alterado
        15 settled Liquidação em cartório
        16 written_off Baixado por franco pagamento
        17 entry_confirmed Entrada por borderô manual
        18 amended Alteração do uso do beneficiário
        19 protest_requested Confirmação da instrução de protesto
        20 protest_stopped Confirmação da sustação de protesto
        21 other Transferência de beneficiário
        23 sent_to_notary Título enviado a cartório
        40 written_off_by_protest Baixa de título protestado
        41 settled_after_write_off Liquidação de título baixado
        42 withdrawn_from_notary Título retirado de cartório
        43 fee Despesa de cartório
        44 other Título DDA aceito pelo pagador
        45 payer_claim Título DDA não aceito pelo pagador
        51 amended Valor do título alterado
        52 amended Acerto da data de emissão
        53 amended Acerto da espécie de documento
        54 amended Alteração do seu número
        56 bureau_listed Instrução de negativação aceita
        57 bureau_removed Instrução de baixa de negativação aceita
        58 amended Instrução de não negativar aceita
        60 other Equalização de vendor
        77 amended Alteração de juros
        """
    )

    static let rejections400 = CodeTable(
        """
        001 Moeda inválida
        002 Moeda inválida para a carteira
        004 Tipo de IOF inválido para seguros
        006 Valor do IOF inválido
        007 CEP não corresponde à UF
        008 Juros ao dia maiores que 5% do título
        009 Uso exclusivo não numérico
        010 Seu número não numérico
        011 Nosso número fora da faixa
        012 CEP de cidade inexistente
        013 CEP fora da faixa da cidade
        014 UF inválida para o CEP
        015 CEP zerado
        016 CEP fora da tabela do banco
        017 CEP fora da tabela do banco correspondente
        019 Protesto impraticável
        020 Primeira instrução inválida
        021 Segunda instrução inválida
        023 Terceira instrução inválida
        026 Operação ou ocorrência inválida
        027 Operação inválida para o cliente
        028 Nosso número não numérico ou zerado
        029 Nosso número com dígito errado
        030 Abatimento não numérico ou zerado
        031 Seu número em branco
        032 Carteira inválida
        034 Código do título inválido
        035 Data de movimento inválida
        036 Data de emissão inválida
        037 Data de vencimento inválida
        038 Depositária inválida
        039 Depositária inválida para o cliente
        040 Depositária não cadastrada
        041 Aceite inválido
        042 Espécie do título inválida
        043 Instrução de cobrança inválida
        044 Valor do título não numérico ou zerado
        045 Data de operação inválida
        046 Juros não numéricos ou zerados
        047 Data limite para desconto inválida
        048 Valor do desconto inválido
        049 IOF não numérico ou zerado
        050 Abatimento com valor na entrada do título
        051 Tipo de inscrição do pagador inválido
        052 Inscrição do pagador inválida
        053 Inscrição do pagador não numérica ou com dígito errado
        054 Nome do pagador em branco
        055 Endereço do pagador em branco
        056 Cliente não recadastrado
        057 Cliente bloqueado
        058 Processo de cartório inválido
        059 UF do pagador inválida
        060 CEP e endereço divergem
        061 Instrução agendada para a agência
        062 Operação inválida para a carteira
        063 Carteira inválida para cobrança direta
        064 Título inexistente
        065 Operação ou título já existente
        066 Título já existe
        067 Vencimento inválido para protesto
        068 CEP do pagador fora da tabela
        069 Praça não atendida por cartório
        070 Agência inválida
        071 Cliente não cadastrado
        072 Título já existe na cobrança
        074 Título fora de sequência
        078 Título inexistente na cobrança
        079 Operação não concluída
        080 Título já baixado
        081 Título não descontado
        082 Menos de um dia entre operação e vencimento
        083 Alteração de vencimento inválida
        084 Movimento igual ao cadastro
        085 Operação inválida para a carteira
        086 Abatimento maior que o valor do título
        087 Alteração de cartório inválida
        088 Título recusado como garantia
        089 Alteração da data de protesto inválida
        092 Data de operação inválida
        093 Baixa de título de outra agência
        094 Entrada de cobrança direta inválida
        095 Baixa de cobrança direta inválida
        096 Valor do título inválido
        097 Moeda inválida para banco correspondente
        """
    )
}
