extension Sicredi {
    static let remittance240 = Febraban.remittance240(
        bankName: "SICREDI",
        fileVersion: "081",
        batchVersion: "040",
        header: "33-52 A",
        batchHeader: "34-53 A",
        batchTrailer: "24-115 N"
    )

    /// The beneficiary code is the agreement. Types of document have a zero behind (10, 20), and some dates are `AAAAMMDD`.
    static let remittance400 = RemittanceLayout(
        header: Febraban.fileHeader400.replacing(
            """
            27-31    N  convenio
            32-45    C  empresa_inscricao
            46-76    A
            80-94    A  =SICREDI
            95-102   I  data_geracao
            103-110  A
            111-117  N  sequencial_arquivo
            118-390  A
            391-394  A  =2.00
            """
        ),
        records: [
            RemittanceLayout.Record(
                layout: Febraban.title400.replacing(
                    """
                    2        A  =A
                    3        X  carteira
                    4        A  =A
                    5-16     A
                    17-19    A  =AAA
                    20-47    A
                    48-56    N  nosso_numero_completo
                    57-62    A
                    63-70    I  data_geracao
                    71       A
                    72       A  =N
                    73       A
                    74       A  =B
                    75-82    A
                    83-92    V
                    93-96    P2 multa_percentual
                    97-108   A
                    140-148  A
                    149      X  especie
                    159-160  N  instrucao_dias
                    219-220  N  pagador_tipo_dezena
                    315-325  N
                    326      A
                    335-339  N
                    340-353  C  avalista_inscricao
                    354-394  A  avalista_nome
                    """
                ),
                condition: .always
            )
        ],
        trailer: RecordLayout(
            """
            1        N  =9
            2        N  =1
            3-5      N  banco
            6-10     N  convenio
            11-394   A
            395-400  N  sequencial
            """
        ),
        instructions: CodeTable(
            """
            register 01
            write_off 02
            grant_abatement 04
            cancel_abatement 05
            change_due_date 06
            protest 09
            stop_protest_and_write_off 18
            stop_protest 19
            change_data 31
            list_payer 45
            unlist_payer 75
            unlist_payer_and_write_off 76
            """
        ),
        species: CodeTable("DM A\nNP C\nNS E\nRC G\nLC H\nND I\nDS J\nOU K")
    ).with { $0.protest = .code("06") }
}
