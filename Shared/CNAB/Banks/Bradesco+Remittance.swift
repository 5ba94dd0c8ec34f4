extension Bradesco {
    static let remittance240 = Febraban.remittance240(
        bankName: "BRADESCO",
        fileVersion: "084",
        batchVersion: "042",
        header: "33-52 N convenio",
        batchHeader: "34-53 N convenio",
        p: """
            38-40    N  carteira
            41-45    N
            46-56    N  nosso_numero
            57       X  nosso_numero_dv
            106      N
            """
    ).with {
        $0.instructions = $0.instructions.merging("stop_protest_and_write_off 10\nstop_protest 11")
    }

    /// The file's number must grow: a repeated one puts the file under suspicion of rejection. Columns 21 to 37 are a zero, wallet,
    /// branch, account and digit; without the zero the wallet shifts.
    static let remittance400 = RemittanceLayout(
        header: Febraban.fileHeader400.replacing(
            """
            80-94    A  =BRADESCO
            101-108  A
            109-110  A  =MX
            111-117  N  sequencial_arquivo
            118-394  A
            """
        ),
        records: [
            RemittanceLayout.Record(
                layout: Febraban.title400.replacing(
                    """
                    2-20     A
                    21       N  =0
                    22-24    N  carteira
                    25-29    N  agencia
                    30-36    N  conta
                    37       X  conta_dv
                    63-65    N
                    66       N  multa_codigo
                    67-70    P2 multa_percentual
                    71-81    N  nosso_numero
                    82       X  nosso_numero_dv
                    83-92    N
                    93       N  =2
                    94-105   A
                    106      N  =2
                    107-108  A
                    140-142  N
                    159-160  N  instrucao_dias
                    335-394  A  avalista_nome
                    """
                ),
                condition: .always
            )
        ],
        trailer: Febraban.trailer400,
        instructions: Febraban.instructions400.merging(
            """
            stop_protest_and_write_off 18
            stop_protest 19
            change_data 31
            list_payer 45
            unlist_payer_and_write_off 46
            unlist_payer 47
            """
        ),
        species: CodeTable("DM 01\nNP 02\nNS 03\nRC 05\nLC 10\nND 11\nDS 12\nOU 99")
    ).with { ($0.protest, $0.writeOff) = (.code("06"), .code("18")) }
}
