extension Banrisul {
    static let remittance240 = Febraban.remittance240(
        bankName: "BANRISUL",
        fileVersion: "040",
        batchVersion: "020",
        header: "33-52 N convenio",
        batchHeader: "34-53 N convenio",
        p: """
            58       X  carteira
            60       A
            62       A
            """
    ).with { $0.discounts = 1 }

    static let remittance400 = RemittanceLayout(
        header: Febraban.fileHeader400.replacing(
            """
            10-26    A
            27-39    N  convenio
            40-46    A
            80-94    A  =BANRISUL
            """
        ),
        records: [
            RemittanceLayout.Record(
                layout: Febraban.title400.replacing(
                    """
                    2-17     A
                    18-30    N  convenio
                    31-37    A
                    63-72    N  nosso_numero_completo
                    73-107   A
                    108      X  carteira
                    143-147  A
                    148-149  N  especie
                    161      N
                    162-173  V  mora_dia
                    235-269  A  pagador_nome
                    270-274  A
                    315-321  A
                    322-324  P1 multa_percentual
                    325-326  N
                    352-369  A
                    370-371  N  instrucao_dias
                    372-394  A
                    """
                ),
                condition: .always
            )
        ],
        trailer: RecordLayout(
            """
            1        N  =9
            2-27     A
            28-40    V  valor_titulos
            41-394   A
            395-400  N  sequencial
            """
        ),
        instructions: Febraban.instructions400.merging("stop_protest 10\nchange_data 14"),
        // The field holds the kind of collection, 08 for the ordinary one, whatever the document is.
        species: CodeTable(DocumentSpecies.allCases.map { $0.rawValue + " 08" }.joined(separator: "\n"))
    ).with {
        ($0.protest, $0.writeOff) = (.code("09"), .code("15"))
        $0.fineInstruction = "18"
    }
}
