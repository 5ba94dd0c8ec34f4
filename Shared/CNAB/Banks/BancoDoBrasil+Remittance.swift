extension BancoDoBrasil {
    static let remittance240 = Febraban.remittance240(
        bankName: "BANCO DO BRASIL S.A.",
        fileVersion: "084",
        batchVersion: "043",
        header: """
            33-41  N  convenio
            42-45  N  =0014
            46-47  N  carteira
            48-50  N  carteira_variacao
            51-52  A
            """,
        batchHeader: """
            34-42  N  convenio
            43-46  N  =0014
            47-48  N  carteira
            49-51  N  carteira_variacao
            52-53  A
            """
    )

    /// CBR643: agreements of seven digits. The fine goes in a record of type 5.
    static let remittance400 = RemittanceLayout(
        header: Febraban.fileHeader400.replacing(
            """
            12-19    A  =COBRANCA
            20-26    A
            27-30    N  agencia
            31       X  agencia_dv
            32-39    N  conta
            40       X  conta_dv
            41-46    N
            80-94    A  =BANCODOBRASIL
            101-107  N  sequencial_arquivo
            108-129  A
            130-136  N  convenio
            137-394  A
            """
        ),
        records: [
            RemittanceLayout.Record(layout: title400, condition: .always), RemittanceLayout.Record(layout: fine400, condition: .fine),
        ],
        trailer: Febraban.trailer400,
        instructions: Febraban.instructions400.merging("stop_protest 10\nchange_data 12\ngrant_discount 31\ncancel_discount 32"),
        species: Febraban.species400.merging("LC 08\nCH 10")
    ).with { $0.protest = .code("06") }

    static let title400 = Febraban.title400.replacing(
        """
        1        N  =7
        18-21    N  agencia
        22       X  agencia_dv
        23-30    N  conta
        31       X  conta_dv
        32-38    N  convenio
        39-63    X  uso_empresa
        64-80    N  nosso_numero
        81-82    N
        83-84    N
        85-87    A
        88       A
        89-91    A
        92-94    N  carteira_variacao
        95       N
        96-101   N
        102-106  A
        107-108  N  carteira
        143-146  N
        147      A
        235-271  A  pagador_nome
        272-274  A
        352-391  A  avalista_nome
        392-393  N  instrucao_dias
        394      A
        """
    )

    static let fine400 = RecordLayout(
        """
        1        N  =5
        2-3      N  =99
        4        N  multa_codigo
        5-10     D  multa_data
        11-22    V  multa_valor
        23-394   A
        395-400  N  sequencial
        """
    )
}
