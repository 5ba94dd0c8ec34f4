extension Inter {
    static let remittance240 = Febraban.remittance240(bankName: "BANCO INTER", fileVersion: "103", batchVersion: "060")

    /// A layout of its own from column 140 on. Without a nosso número the bank gives one.
    static let remittance400 = RemittanceLayout(
        header: Febraban.fileHeader400.replacing(
            """
            27-46    A
            80-94    A  =INTER
            101-108  A
            109-110  A  =MX
            111-117  N  sequencial_arquivo
            118-394  A
            """
        ),
        records: [RemittanceLayout.Record(layout: title400, condition: .always)],
        trailer: Febraban.trailer400,
        instructions: CodeTable("register 01\nwrite_off 02"),
        species: CodeTable("DM 01\nDS 01\nRC 01\nOU 01")
    )

    static let title400 = RecordLayout(
        """
        1        N  =1
        2-20     A
        21-23    N  carteira
        24-27    N  agencia
        28-36    N  conta
        37       N  conta_dv
        38-62    X  uso_empresa
        63-65    N
        66       N  multa_codigo
        67-79    V  multa_reais
        80-83    P2 multa_percentual
        84-89    D  multa_data
        90-100   N  nosso_numero_completo
        101-108  A
        109-110  N  movimento
        111-120  X  numero_documento
        121-126  D  vencimento
        127-139  V  valor
        140-141  N  =60
        142-147  A
        148-149  N  especie
        150      A  =N
        151-156  D  emissao_titulo
        157-159  A
        160      N  juros_codigo
        161-173  V  mora_dia
        174-177  P2 juros_percentual
        178-183  D  juros_data
        184      N  desconto1_codigo
        185-197  V  desconto1_reais
        198-201  P2 desconto1_percentual
        202-207  D  desconto1_data
        208-220  V  abatimento
        221-222  N  pagador_tipo_inscricao
        223-236  C  pagador_inscricao
        237-276  A  pagador_nome
        277-316  A  pagador_endereco
        317-324  N  pagador_cep
        325-394  A  mensagem_1
        395-400  N  sequencial
        """
    )
}
