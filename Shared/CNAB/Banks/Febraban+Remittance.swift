extension Febraban {
    /// CNAB 240 by the standard; a bank's file states what it wants otherwise.
    ///
    /// `fileVersion` and `batchVersion` are the numbers of the layouts in the headers.
    static func remittance240(
        bankName: String,
        fileVersion: String,
        batchVersion: String,
        header: String = "",
        batchHeader: String = "",
        p: String = "",
        q: String = "",
        r: String = "",
        batchTrailer: String = "",
        trailer: String = ""
    ) -> RemittanceLayout {
        RemittanceLayout(
            header: fileHeader240.replacing("103-132 A =\(bankName)\n164-166 N =\(fileVersion)").replacing(header),
            records: [
                RemittanceLayout.Record(layout: segmentP.replacing(p), condition: .always),
                RemittanceLayout.Record(layout: segmentQ.replacing(q), condition: .always),
                RemittanceLayout.Record(layout: segmentR.replacing(r), condition: .complement),
                RemittanceLayout.Record(layout: segmentS, condition: .messages),
                RemittanceLayout.Record(layout: segmentY01, condition: .guarantorAddress),
                RemittanceLayout.Record(layout: segmentY03, condition: .pix),
            ],
            trailer: fileTrailer240.replacing(trailer),
            instructions: instructions240,
            species: species240,
            batchHeader: batchHeader240.replacing("14-16 N =\(batchVersion)").replacing(batchHeader),
            batchTrailer: batchTrailer240.replacing(batchTrailer)
        ).with {
            ($0.protest, $0.writeOff, $0.discounts) = (.ownFields, .ownFields, 3)
        }
    }

    /// Movement codes (domain C004).
    static let instructions240 = CodeTable(
        """
        register 01
        write_off 02
        grant_abatement 04
        cancel_abatement 05
        change_due_date 06
        grant_discount 07
        cancel_discount 08
        protest 09
        stop_protest 10
        refuse_claim 30
        change_data 31
        list_payer 45
        unlist_payer_and_write_off 46
        """
    )

    /// Species (domain C015).
    static let species240 = CodeTable(
        """
        CH 01
        DM 02
        DS 04
        LC 07
        NP 12
        NS 16
        RC 17
        ND 19
        ME 21
        DD 24
        OU 99
        """
    )

    static let fileHeader240 = RecordLayout(
        """
        1-3      N  banco
        4-7      N  =0000
        8        N  =0
        9-17     A
        18       N  empresa_tipo_inscricao
        19-32    C  empresa_inscricao
        33-52    X  convenio
        53-57    N  agencia
        58       X  agencia_dv
        59-70    N  conta
        71       X  conta_dv
        72       A
        73-102   A  nome_empresa
        103-132  A
        133-142  A
        143      N  =1
        144-151  D  data_geracao
        152-157  N  hora_geracao
        158-163  N  sequencial_arquivo
        164-166  N
        167-171  N  =01600
        172-191  A
        192-211  A
        212-240  A
        """
    )

    static let batchHeader240 = RecordLayout(
        """
        1-3      N  banco
        4-7      N  lote
        8        N  =1
        9        A  =R
        10-11    N  =01
        12-13    A
        14-16    N
        17       A
        18       N  empresa_tipo_inscricao
        19-33    C  empresa_inscricao
        34-53    X  convenio
        54-58    N  agencia
        59       X  agencia_dv
        60-71    N  conta
        72       X  conta_dv
        73       A
        74-103   A  nome_empresa
        104-143  A
        144-183  A
        184-191  N  sequencial_arquivo
        192-199  D  data_geracao
        200-207  N
        208-240  A
        """
    )

    static let segmentP = RecordLayout(
        """
        1-3      N  banco
        4-7      N  lote
        8        N  =3
        9-13     N  sequencial_no_lote
        14       A  =P
        15       A
        16-17    N  movimento
        18-22    N  agencia
        23       X  agencia_dv
        24-35    N  conta
        36       X  conta_dv
        37       A
        38-57    X  nosso_numero_completo
        58       N  =1
        59       N  =1
        60       A  =1
        61       N  =2
        62       A  =2
        63-77    X  numero_documento
        78-85    D  vencimento
        86-100   V  valor
        101-105  N
        106      A
        107-108  N  especie
        109      A  aceite
        110-117  D  emissao_titulo
        118      N  juros_codigo
        119-126  D  juros_data
        127-141  V  juros_valor
        142      N  desconto1_codigo
        143-150  D  desconto1_data
        151-165  V  desconto1_valor
        166-180  V
        181-195  V  abatimento
        196-220  X  uso_empresa
        221      N  protesto_codigo
        222-223  N  protesto_prazo
        224      N  baixa_codigo
        225-227  N  baixa_prazo
        228-229  N  =09
        230-239  N
        240      A
        """
    )

    static let segmentQ = RecordLayout(
        """
        1-3      N  banco
        4-7      N  lote
        8        N  =3
        9-13     N  sequencial_no_lote
        14       A  =Q
        15       A
        16-17    N  movimento
        18       N  pagador_tipo_inscricao
        19-33    C  pagador_inscricao
        34-73    A  pagador_nome
        74-113   A  pagador_endereco
        114-128  A  pagador_bairro
        129-133  N  pagador_cep_prefixo
        134-136  N  pagador_cep_sufixo
        137-151  A  pagador_cidade
        152-153  A  pagador_uf
        154      N  avalista_tipo_inscricao
        155-169  C  avalista_inscricao
        170-209  A  avalista_nome
        210-212  N
        213-232  A
        233-240  A
        """
    )

    static let segmentR = RecordLayout(
        """
        1-3      N  banco
        4-7      N  lote
        8        N  =3
        9-13     N  sequencial_no_lote
        14       A  =R
        15       A
        16-17    N  movimento
        18       N  desconto2_codigo
        19-26    D  desconto2_data
        27-41    V  desconto2_valor
        42       N  desconto3_codigo
        43-50    D  desconto3_data
        51-65    V  desconto3_valor
        66       N  multa_codigo
        67-74    D  multa_data
        75-89    V  multa_valor
        90-99    A
        100-139  A  mensagem_1
        140-179  A  mensagem_2
        180-199  A
        200-207  N
        208-210  N
        211-215  N
        216      A
        217-228  N
        229      A
        230      A
        231      N
        232-240  A
        """
    )

    static let segmentS = RecordLayout(
        """
        1-3      N  banco
        4-7      N  lote
        8        N  =3
        9-13     N  sequencial_no_lote
        14       A  =S
        15       A
        16-17    N  movimento
        18       N  =3
        19-58    A  mensagem_3
        59-98    A  mensagem_4
        99-138   A  mensagem_5
        139-178  A  mensagem_6
        179-218  A  mensagem_7
        219-240  A
        """
    )

    static let segmentY01 = RecordLayout(
        """
        1-3      N  banco
        4-7      N  lote
        8        N  =3
        9-13     N  sequencial_no_lote
        14       A  =Y
        15       A
        16-17    N  movimento
        18-19    N  =01
        20       N  avalista_tipo_inscricao
        21-35    C  avalista_inscricao
        36-75    A  avalista_nome
        76-115   A  avalista_endereco
        116-130  A  avalista_bairro
        131-138  N  avalista_cep
        139-153  A  avalista_cidade
        154-155  A  avalista_uf
        156-240  A
        """
    )

    static let segmentY03 = RecordLayout(
        """
        1-3      N  banco
        4-7      N  lote
        8        N  =3
        9-13     N  sequencial_no_lote
        14       A  =Y
        15       A
        16-17    N  movimento
        18-19    N  =03
        20-80    A
        81       N  tipo_chave_pix
        82-158   K  chave_pix
        159-193  K  txid
        194-240  A
        """
    )

    static let batchTrailer240 = RecordLayout(
        """
        1-3      N  banco
        4-7      N  lote
        8        N  =5
        9-17     A
        18-23    N  qtd_registros_lote
        24-29    N  qtd_titulos
        30-46    V  valor_titulos
        47-52    N
        53-69    N
        70-75    N
        76-92    N
        93-98    N
        99-115   N
        116-123  A
        124-240  A
        """
    )

    static let fileTrailer240 = RecordLayout(
        """
        1-3      N  banco
        4-7      N  =9999
        8        N  =9
        9-17     A
        18-23    N  =000001
        24-29    N  qtd_registros
        30-35    N
        36-240   A
        """
    )

    /// What CNAB 400 headers share.
    static let fileHeader400 = RecordLayout(
        """
        1        N  =0
        2        N  =1
        3-9      A  =REMESSA
        10-11    N  =01
        12-26    A  =COBRANCA
        27-46    N  convenio
        47-76    A  nome_empresa
        77-79    N  banco
        80-94    A
        95-100   D  data_geracao
        101-394  A
        395-400  N  sequencial
        """
    )

    /// What CNAB 400 titles share.
    static let title400 = RecordLayout(
        """
        1        N  =1
        2-3      N  empresa_tipo_inscricao
        4-17     C  empresa_inscricao
        18-37    A
        38-62    X  uso_empresa
        63-107   A
        108      A
        109-110  N  movimento
        111-120  X  numero_documento
        121-126  D  vencimento
        127-139  V  valor
        140-142  N  banco
        143-147  N
        148-149  N  especie
        150      A  aceite
        151-156  D  emissao_titulo
        157-158  N  instrucao1
        159-160  N  instrucao2
        161-173  V  mora_dia
        174-179  D  desconto1_data
        180-192  V  desconto1_reais
        193-205  V
        206-218  V  abatimento
        219-220  N  pagador_tipo_inscricao
        221-234  C  pagador_inscricao
        235-274  A  pagador_nome
        275-314  A  pagador_endereco
        315-326  A  pagador_bairro
        327-334  N  pagador_cep
        335-349  A  pagador_cidade
        350-351  A  pagador_uf
        352-381  A  avalista_nome
        382-394  A
        395-400  N  sequencial
        """
    )

    static let trailer400 = RecordLayout(
        """
        1        N  =9
        2-394    A
        395-400  N  sequencial
        """
    )

    /// The species that most banks share in CNAB 400.
    static let species400 = CodeTable(
        """
        DM 01
        NP 02
        NS 03
        RC 05
        ND 13
        DS 12
        OU 99
        """
    )

    /// The instructions that most banks share in CNAB 400.
    static let instructions400 = CodeTable(
        """
        register 01
        write_off 02
        grant_abatement 04
        cancel_abatement 05
        change_due_date 06
        change_reference 07
        change_document_number 08
        protest 09
        """
    )

    /// CNAB 400 as far as the banks agree, to read shipments of banks without a file of their own.
    static let remittance400 = RemittanceLayout(
        header: fileHeader400,
        records: [RemittanceLayout.Record(layout: title400, condition: .always)],
        trailer: trailer400,
        instructions: instructions400,
        species: species400
    )
}
