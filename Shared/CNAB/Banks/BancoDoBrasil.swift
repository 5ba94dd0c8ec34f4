extension BankLayouts.Bank {
    /// 001 Banco do Brasil. CNAB 400: record type 7 for agreements of seven digits (CBR643), 1 for shorter ones (CBR641); a type 5
    /// brings the Pix charge of the title above it, in positions that the bank does not publish.
    static let bancoDoBrasil: BankLayouts.Bank = {
        let code = BankCode(known: "001")
        return BankLayouts.Bank(
            code: code,
            name: "BANCO DO BRASIL",
            return240: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader240,
                title: .segments(title: Febraban.segmentT, payment: Febraban.segmentU),
                pix: Febraban.pix240,
                slipNumber: .bancoDoBrasil,
                occurrences: Febraban.occurrences,
                reasons: Febraban.reasons.adding(for: "03 26 30", CodeTable("52 Título já liquidado"))
            ),
            return400: ReturnLayout(
                bank: code,
                header: Febraban.returnHeader400.replacing("101-107 N sequencial_arquivo"),
                title: .lines([UInt8(ascii: "7"): BancoDoBrasil.line7, UInt8(ascii: "1"): BancoDoBrasil.line1]),
                pix: ReturnLayout.PixRecord(
                    type: UInt8(ascii: "5"),
                    layout: RecordLayout("")
                ),
                slipNumber: .bancoDoBrasil,
                occurrences: BancoDoBrasil.occurrences400,
                reasons: ReasonTables.none.adding(for: "03", BancoDoBrasil.rejections400)
                    .adding(for: "05 06 07 08 15 09 10", BancoDoBrasil.channels400)
            ),
            remittance240: BancoDoBrasil.remittance240,
            remittance400: BancoDoBrasil.remittance400
        )
    }()
}

enum BancoDoBrasil {
    static let line7 = line1.replacing(
        """
        39-63    A  uso_empresa
        64-80    A  nosso_numero
        """
    )

    static let line1 = Febraban.returnLine400.replacing(
        """
        63-74    A  nosso_numero
        87-88    R2 motivos
        107-108  A  carteira
        176-181  D  data_credito
        182-188  V  tarifa
        """
    )

    static let occurrences400 = OccurrenceTable(
        """
        02 entry_confirmed Confirmação de entrada de título
        03 entry_rejected Comando recusado
        05 settled Liquidado sem registro
        06 settled Liquidação normal
        07 settled Liquidação por conta
        08 settled Liquidação por saldo
        09 written_off Baixa de título
        10 written_off Baixa solicitada
        11 open Título em ser
        12 amended Abatimento concedido
        13 amended Abatimento cancelado
        14 amended Alteração de vencimento
        15 settled Liquidação em cartório
        16 amended Confirmação da alteração de juros de mora
        19 protest_requested Confirmação da instrução de protesto
        20 fee Débito em conta
        21 amended Alteração do nome do pagador
        22 amended Alteração do endereço do pagador
        23 sent_to_notary Encaminhamento a cartório
        24 protest_stopped Sustação de protesto
        25 amended Dispensa de juros de mora
        26 amended Alteração do seu número
        28 fee Manutenção de título vencido
        31 amended Concessão de desconto
        32 amended Não concessão de desconto
        33 amended Retificação de desconto
        34 amended Alteração da data do desconto
        35 amended Cobrança de multa
        36 amended Dispensa de multa
        37 amended Dispensa de indexador
        38 amended Dispensa do prazo limite de recebimento
        39 amended Alteração do prazo limite de recebimento
        41 amended Alteração do controle do participante
        42 amended Alteração da inscrição do pagador
        44 payment_reversed Título pago com cheque devolvido
        46 paid_in_transit Título pago com cheque, aguardando compensação
        72 amended Alteração do tipo de cobrança
        85 bureau_listed Inclusão de negativação
        86 bureau_removed Exclusão de negativação
        96 fee Despesas de protesto
        97 fee Despesas de sustação de protesto
        98 fee Débito de custas antecipadas
        """
    )

    static let channels400 = CodeTable(
        """
        00 Por saldo ou pelo cliente
        01 Por conta
        02 No próprio banco
        03 Compensação convencional
        04 Compensação eletrônica
        07 Em cartório
        08 Comandada pelo banco
        """
    )

    static let rejections400 = CodeTable(
        """
        01 Identificação inválida
        02 Variação da carteira inválida
        03 Valor dos juros por dia inválido
        04 Valor do desconto inválido
        05 Espécie de título inválida para a carteira ou variação
        06 Espécie de valor invariável inválida
        07 Prefixo da agência inválido
        08 Valor do título ou apólice inválido
        09 Data de vencimento inválida
        10 Fora do prazo ou só admissível na carteira
        11 Sem margem para desconto
        12 O banco não tem agência na praça do pagador
        13 Razões cadastrais
        14 Pagador interligado com o sacador
        15 Título contra órgão do poder público
        16 Título preenchido de forma irregular
        17 Título rasurado
        18 Endereço do pagador não localizado ou incompleto
        19 Código do beneficiário inválido
        20 Nome ou endereço do cliente não informado
        21 Carteira inválida
        22 Quantidade de valor variável inválida
        23 Faixa de nosso número excedida
        24 Valor do abatimento inválido
        25 Novo seu número inválido
        26 Valor do IOF de seguro inválido
        27 Nome do pagador ou beneficiário inválido
        28 Novo vencimento inválido
        29 Endereço não informado
        30 Registro de título já liquidado
        31 Número do borderô inválido
        32 Nome da pessoa autorizada inválido
        33 Nosso número já existente
        34 Número da prestação do contrato inválido
        35 Percentual de desconto inválido
        36 Dias para protesto inválidos
        37 Data de emissão inválida
        38 Vencimento anterior à emissão
        39 Comando de alteração indevido para a carteira
        40 Tipo de moeda inválido
        41 Abatimento não permitido
        42 CEP e UF inválidos ou incompatíveis
        43 Unidade variável incompatível com a data de emissão
        44 Dados para débito ao pagador inválidos
        45 Carteira ou variação encerrada
        46 Convênio encerrado
        47 Valor diverso do informado
        48 Motivo de baixa inválido para a carteira
        49 Abatimento a cancelar não consta do título
        50 Comando incompatível com a carteira
        51 Código do convenente inválido
        52 Abatimento igual ou maior que o valor do título
        53 Título já está na situação pretendida
        54 Título fora do prazo admitido para a conta
        55 Novo vencimento fora dos limites da carteira
        56 Título não pertence ao convenente
        57 Variação incompatível com a carteira
        58 Variação única impossível para a carteira
        59 Título vencido em transferência para a carteira 51
        60 Prazo superior a 179 dias em variação única
        61 Título já fichado para protesto
        62 Alteração da situação de débito inválida
        63 Dígito do nosso número inválido
        64 Título não passível de débito ou baixa
        65 Título com ordem de não protestar
        66 Inscrição do pagador inválida
        67 Título ou carnê rejeitado
        68 Código, data ou percentual de multa inválido
        69 Valor ou percentual de juros inválido
        70 Título já isento de juros
        71 Código de juros inválido
        72 Prefixo da agência cobradora inválido
        73 Controle do participante inválido
        74 Cliente não cadastrado para desconto ou vendor
        75 Prazo limite de recebimento inválido
        76 Título excluído por decurso de prazo
        77 Título vencido transferido para a conta 1
        80 Nosso número inválido
        81 Data para desconto inválida
        82 CEP do pagador inválido
        83 Carteira ou variação não localizada no beneficiário
        84 Título não localizado
        99 Outros motivos
        """
    )
}
