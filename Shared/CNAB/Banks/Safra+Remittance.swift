extension Safra {
    static let remittance240 = Febraban.remittance240(
        bankName: "BANCO SAFRA S/A",
        fileVersion: "087",
        batchVersion: "045",
        header: "33-52 N convenio",
        batchHeader: "34-53 N convenio"
    ).with {
        $0.instructions = $0.instructions.merging("stop_protest 18\ndo_not_protest 98\ngrant_discount 10\ncancel_discount 11")
        $0.discounts = 1
    }

    /// The days of the protest follow the second instruction, 10.
    static let remittance400 = RemittanceLayout(
        header: Febraban.fileHeader400.replacing(
            """
            27-31    N  agencia
            32-39    N  conta
            40       N  conta_dv
            41-46    A
            80-94    A  =BANCO SAFRA
            101-391  A
            392-394  N  sequencial_arquivo_3
            """
        ),
        records: [
            RemittanceLayout.Record(
                layout: Febraban.title400.replacing(
                    """
                    18-22    N  agencia
                    23-30    N  conta
                    31       N  conta_dv
                    32-37    A
                    63-71    N  nosso_numero_completo
                    72-85    A
                    86-91    D  juros_data
                    92-101   A
                    102      N
                    103-104  N
                    105      A
                    106-107  N  instrucao_dias
                    108      X  carteira
                    157-158  N
                    159-160  N  instrucao1
                    315-324  A  pagador_bairro
                    325-326  A
                    382-388  A
                    140-142  N  =422
                    389-391  N  =422
                    392-394  N  sequencial_arquivo_3
                    """
                ),
                condition: .always
            )
        ],
        trailer: RecordLayout(
            """
            1        N  =9
            2-368    A
            369-376  N  qtd_titulos
            377-391  V  valor_titulos
            392-394  N  sequencial_arquivo_3
            395-400  N  sequencial
            """
        ),
        instructions: Febraban.instructions400.merging("do_not_protest 10"),
        species: CodeTable("DM 01\nNP 02\nNS 03\nRC 05\nDS 09")
    ).with { $0.protest = .code("10") }
}
