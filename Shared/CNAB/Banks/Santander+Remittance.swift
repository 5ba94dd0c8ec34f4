extension Santander {
    /// The agreement is the transmission code. Rates have five decimals in segment P.
    static let remittance240 = Febraban.remittance240(
        bankName: "BANCO SANTANDER",
        fileVersion: "040",
        batchVersion: "030",
        header: """
            9-16     A
            17       N  empresa_tipo_inscricao
            18-32    C  empresa_inscricao
            33-47    N  convenio
            48-72    A
            152-157  A
            167-240  A
            """,
        batchHeader: """
            34-53    A
            54-68    N  convenio
            69-73    A
            200-240  A
            """,
        p: """
            18-21    N  agencia
            22       N  agencia_dv
            23-31    N  conta
            32       N  conta_dv
            33-41    N  conta
            42       N  conta_dv
            43-44    A
            45-57    N  nosso_numero_completo
            58       N  =5
            60       A  =2
            61-62    A
            101-104  N
            105      N
            127-141  P5 juros_valor
            228-229  N  =00
            230-240  A
            """,
        q: """
            210-221  N
            222-240  A
            """,
        r: """
            90-99    A
            180-240  A
            """,
        batchTrailer: "24-240 A",
        trailer: "30-240 A"
    ).with {
        $0.instructions = $0.instructions.merging("stop_protest 18")
        $0.discounts = 1
    }

    static let remittance400 = RemittanceLayout(
        header: Febraban.fileHeader400.replacing(
            """
            80-94    A  =SANTANDER
            101-116  N
            117-391  A
            392-394  N
            """
        ),
        records: [
            RemittanceLayout.Record(layout: title400, condition: .always), RemittanceLayout.Record(layout: pix400, condition: .pix),
        ],
        trailer: RecordLayout(
            """
            1        N  =9
            2-7      N  qtd_registros
            8-20     V  valor_titulos
            21-394   N
            395-400  N  sequencial
            """
        ),
        instructions: Febraban.instructions400.merging("stop_protest 18"),
        species: CodeTable("DM 01\nNP 02\nNS 03\nRC 05\nDS 06\nLC 07\nCH 08")
    ).with {
        $0.protest = .code("06")
        $0.writeOff = .codes([15: "02", 30: "03"])
        $0.fineIndicator = "4"
    }

    static let title400 = Febraban.title400.replacing(
        """
        18-37    N  convenio
        63-70    N  nosso_numero_completo
        71-76    N
        77       A
        78       N  multa_indicador
        79-82    P2 multa_percentual
        83-84    N
        85-97    N
        98-101   A
        102-107  D  multa_data
        108      N  =5
        382      A
        383      A  =I
        384-385  X  conta_fim
        386-391  A
        392-393  N  instrucao_dias
        394      A
        """
    )

    /// Payment by the beneficiary's profile, once, for the amount of the title.
    static let pix400 = RecordLayout(
        """
        1        N  =8
        2-3      N  =00
        4-5      N  =01
        6        N  =2
        7-24     N
        25-42    N
        43       N  tipo_chave_pix
        44-120   K  chave_pix
        121-155  K  txid
        156-394  A
        395-400  N  sequencial
        """
    )
}
