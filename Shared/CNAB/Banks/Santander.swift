extension BankLayouts.Bank {
    /// 033 Santander. CNAB 240: segment T runs four columns left of the standard from column 41 on.
    static let santander: BankLayouts.Bank = {
        let code = BankCode(known: "033")
        return BankLayouts.Bank(
            code: code,
            name: "BANCO SANTANDER",
            return240: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader240.replacing("53-61 A convenio"),
                title: .segments(title: Santander.segmentT, payment: Febraban.segmentU),
                pix: Febraban.pix240,
                slipNumber: .checkDigits(1),
                occurrences: Febraban.occurrences,
                reasons: Febraban.reasons.adding(for: "03 26 30", CodeTable("90 Quantidade de parcelas do carnê inválida"))
            ),
            return400: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader400,
                title: .lines([UInt8(ascii: "1"): Santander.line400]),
                pix: ReturnLayout.PixRecord(
                    type: UInt8(ascii: "2"),
                    layout: RecordLayout("3-79 A location\n80-114 A txid")
                ),
                slipNumber: .checkDigits(1),
                occurrences: Santander.occurrences400,
                reasons: ReasonTables.none.adding(for: "03 16 26", Santander.rejections400)
            ),
            remittance240: Santander.remittance240,
            remittance400: Santander.remittance400
        )
    }()
}

enum Santander {
    static let segmentT = Febraban.segmentT.replacing(
        """
        41-53    A  nosso_numero
        54       A  carteira
        55-69    A  numero_documento
        70-77    D  vencimento
        78-92    V  valor
        93-100   A  banco_agencia_recebedora
        101-125  A  uso_empresa
        194-208  V  tarifa
        209-218  R2 motivos
        """
    )

    static let line400 = Febraban.returnLine400.replacing(
        """
        63-70    A  nosso_numero
        137-145  R3 motivos
        """
    )

    static let occurrences400 = OccurrenceTable(
        """
        01 instruction_rejected Título não existe
        02 entry_confirmed Entrada confirmada
        03 entry_rejected Entrada rejeitada
        06 settled Liquidação
        07 settled Liquidação por conta
        08 settled Liquidação por saldo
        09 written_off Baixa automática
        10 written_off Baixa conforme instrução ou por protesto
        11 open Título em ser
        12 amended Abatimento concedido
        13 amended Abatimento cancelado
        14 amended Prorrogação de vencimento
        15 sent_to_notary Confirmação de protesto
        16 instruction_rejected Título já baixado ou liquidado
        17 settled Liquidado em cartório
        21 sent_to_notary Título enviado a cartório
        22 withdrawn_from_notary Título retirado de cartório
        24 fee Custas de cartório
        25 protest_requested Protestar título
        26 protest_stopped Sustar protesto
        35 payer_claim Título DDA não reconhecido pelo pagador
        36 other Título DDA reconhecido pelo pagador
        37 entry_rejected Título DDA recusado pela câmara
        38 instruction_rejected Recebimento da instrução de não protestar rejeitado
        """
    )

    static let rejections400 = CodeTable(
        """
        001 Nosso número não numérico
        002 Valor do abatimento não numérico
        003 Vencimento não numérico
        004 Conta de cobrança não numérica
        005 Carteira não numérica
        006 Carteira inválida
        007 Espécie do documento inválida
        008 Unidade de valor não numérica
        009 Unidade de valor inválida
        010 Primeira instrução não numérica
        011 Segunda instrução não numérica
        012 Valor do título em outra unidade
        013 Valor do título não numérico
        014 Valor de mora não numérico
        015 Data de emissão não numérica
        016 Vencimento inválido
        017 Agência cobradora não numérica
        018 Valor do IOF não numérico
        019 CEP não numérico
        020 Tipo de inscrição não numérico
        021 CPF ou CNPJ não numérico
        022 Ocorrência inválida
        024 Total de parcelas não numérico
        025 Valor do desconto não numérico
        026 Banco cobrador inválido
        029 Valor de mora inválido
        030 Vencimento menor que 15 dias do processamento
        039 Perfil não aceita título em banco correspondente
        041 Agência cobradora não encontrada
        042 Conta de cobrança inválida
        043 Não baixar: complemento inválido
        044 Não protestar: complemento inválido
        045 Dias de baixa não preenchidos
        046 Dias de protesto não preenchidos
        047 Total de parcelas não confere
        048 Carnê com parcelas com erro
        049 Seu número não confere com o carnê
        051 Título não encontrado
        052 Ocorrência não acatada: título liquidado
        053 Ocorrência não acatada: título baixado
        054 Título com ordem de protesto já emitida
        055 Ocorrência não acatada: título já protestado
        056 Ocorrência não acatada: título não vencido
        057 CEP do pagador incorreto
        058 CPF ou CNPJ incorreto
        059 Instrução aceita só para cobrança simples
        060 Espécie de documento não protestável
        061 Beneficiário sem carta de protesto
        062 Pagador não protestável
        063 CEP não encontrado na tabela de praças
        064 Tipo de cobrança não permite protesto
        065 Sustação já solicitada
        066 Sustação fora de prazo
        067 Cliente não transmite registro de ocorrência
        068 Tipo de vencimento inválido
        069 Produto diferente de cobrança simples
        070 Prorrogação menor que o vencimento
        071 Antecipação maior que o vencimento
        072 Data do documento superior à da instrução
        073 Abatimento maior ou igual ao valor do título
        074 Primeiro desconto maior ou igual ao valor do título
        075 Segundo desconto maior ou igual ao valor do título
        076 Terceiro desconto maior ou igual ao valor do título
        077 Desconto por antecipação maior ou igual ao valor do título
        078 Não existe abatimento para cancelar
        079 Não existe primeiro desconto para cancelar
        080 Não existe segundo desconto para cancelar
        081 Não existe terceiro desconto para cancelar
        082 Não existe desconto por antecipação para cancelar
        084 Já existe segundo desconto
        085 Já existe terceiro desconto
        086 Data do segundo desconto inválida
        087 Data do terceiro desconto inválida
        089 Data da multa menor ou igual ao vencimento
        090 Já existe desconto por dia de antecipação
        091 Já existe concessão de desconto
        092 Nosso número já cadastrado
        093 Valor do título não informado
        094 Valor em outra moeda não informado
        095 Perfil não aceita valor zerado
        096 Espécie de documento não permite protesto
        097 Espécie de documento não permite IOF zerado
        098 Data de emissão inválida
        099 Registro duplicado no movimento diário
        100 Emissão maior que o vencimento
        101 Nome do pagador não informado
        102 Endereço do pagador não informado
        103 Município do pagador não informado
        104 UF não informada
        105 Tipo de inscrição não existe
        106 CPF ou CNPJ não informado
        107 UF incorreta
        108 Dígito do CPF ou CNPJ incorreto
        110 Data do primeiro desconto inválida
        111 Data do desconto não numérica
        112 Valor do desconto não informado
        113 Valor do desconto inválido
        114 Valor do abatimento não informado
        115 Abatimento maior que o valor do título
        116 Data da multa não numérica
        117 Desconto maior que o valor do título
        118 Data da multa não informada
        119 Data da multa maior que o vencimento
        120 Percentual da multa não numérico
        121 Percentual da multa não informado
        122 IOF maior que o valor do título
        123 CEP do pagador não numérico
        124 CEP do pagador não encontrado
        126 Código de baixa ou devolução inválido
        127 Código de baixa ou devolução não numérico
        128 Código de protesto inválido
        129 Espécie do documento não numérica
        130 Forma de cadastramento não numérica
        131 Forma de cadastramento inválida
        134 Código do movimento não numérico
        135 Código do movimento inválido
        144 Tipo de documento não numérico
        145 Tipo de documento inválido
        146 Código de protesto não numérico
        147 Dias de protesto inválidos
        148 Dias de protesto não numéricos
        149 Código de mora inválido
        150 Código de mora não numérico
        151 Valor de mora zerado para o código 1
        152 Taxa de mora zerada para o código 2
        156 Dias de baixa ou devolução não numéricos
        160 Bairro do pagador não informado
        161 Inscrição do sacador avalista não numérica
        199 Inscrição do sacador avalista inválida
        200 CNPJ do sacador avalista não numérico
        201 Alteração do controle do participante inválida
        202 Alteração do seu número inválida
        """
    )
}
