extension Itau {
    /// Instructions of the bank, the same in both layouts.
    static let instructions = Febraban.instructions400.merging(
        """
        do_not_protest 10
        stop_protest 18
        change_data 31
        list_payer 66
        do_not_list 67
        unlist_payer 69
        refuse_claim 38
        """
    )

    static let remittance240 = Febraban.remittance240(
        bankName: "BANCO ITAU SA",
        fileVersion: "040",
        batchVersion: "030",
        header: """
            33-52    A
            53       N
            54-57    N  agencia
            58       A
            59-65    N
            66-70    N  conta
            71       A
            72       X  conta_dv
            167-171  N  =00000
            """,
        batchHeader: """
            12-13    N
            34-53    A
            54       N
            55-58    N  agencia
            59       A
            60-66    N
            67-71    N  conta
            72       A
            73       X  conta_dv
            """,
        p: """
            18       N
            19-22    N  agencia
            23       A
            24-30    N
            31-35    N  conta
            36       A
            37       X  conta_dv
            38-40    N  carteira
            41-48    N  nosso_numero
            49       X  nosso_numero_dv
            50-57    A
            58-62    N
            63-72    X  numero_documento
            73-77    A
            106      N
            118      N  =0
            127-141  V  mora_dia
            142      N  =0
            151-165  V  desconto1_reais
            225-226  N  baixa_prazo
            227-239  N
            """,
        q: """
            34-63    A  pagador_nome
            64-73    A
            170-199  A  avalista_nome
            200-209  A
            """
    ).with {
        $0.instructions = instructions
        $0.discounts = 1
    }

    /// The fine goes in a record of type 2, the Pix key in one of type 3.
    static let remittance400 = RemittanceLayout(
        header: Febraban.fileHeader400.replacing(
            """
            27-30    N  agencia
            31-32    N
            33-37    N  conta
            38       X  conta_dv
            39-46    A
            80-94    A  =BANCO ITAU SA
            """
        ),
        records: [
            RemittanceLayout.Record(layout: title400, condition: .always), RemittanceLayout.Record(layout: fine400, condition: .fine),
            RemittanceLayout.Record(layout: pix400, condition: .pix),
        ],
        trailer: Febraban.trailer400,
        instructions: instructions,
        species: CodeTable("DM 01\nNP 02\nNS 03\nME 04\nRC 05\nDD 06\nDS 08\nLC 09\nND 13\nEC 16\nOU 99")
    ).with {
        ($0.protest, $0.writeOff) = (.code("09"), .code("92"))
        $0.registerWithPix = "71"
    }

    static let title400 = Febraban.title400.replacing(
        """
        18-21    N  agencia
        22-23    N
        24-28    N  conta
        29       X  conta_dv
        30-33    A
        34-37    N
        63-70    N  nosso_numero
        71-83    N
        84-86    N  carteira
        87-107   A
        108      A  =I
        235-264  A  pagador_nome
        265-274  A
        382-385  A
        386-391  D  juros_data
        392-393  N  instrucao_dias
        394      A
        """
    )

    static let fine400 = RecordLayout(
        """
        1        N  =2
        2        N  multa_codigo
        3-10     D  multa_data
        11-23    V  multa_valor
        24-394   A
        395-400  N  sequencial
        """
    )

    static let pix400 = RecordLayout(
        """
        1        N  =3
        2-78     K  chave_pix
        79-142   K  txid
        143-394  A
        395-400  N  sequencial
        """
    )
}
