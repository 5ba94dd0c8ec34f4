extension Sicoob {
    /// The field of the number: ten digits with check digit, instalment, modality and kind of form.
    static let remittance240 = Febraban.remittance240(
        bankName: "SICOOB",
        fileVersion: "081",
        batchVersion: "040",
        header: "33-52 A\n72 N\n167-171 N =00000",
        batchHeader: "34-53 A",
        p: """
            38-47    N  nosso_numero_completo
            48-49    N  =01
            50-51    N  =01
            52       N  =4
            53-57    A
            58       N  carteira
            59       N  =0
            60       A
            """
    )

    /// Interest and fine are percentages with four decimals; protest is by a code for each term.
    static let remittance400 = RemittanceLayout(
        header: Febraban.fileHeader400.replacing(
            """
            27-30    N  agencia
            31       X  agencia_dv
            32-40    N  convenio
            41-46    A
            80-94    A  =BANCOOBCED
            101-107  N  sequencial_arquivo
            108-394  A
            """
        ),
        records: [
            RemittanceLayout.Record(
                layout: Febraban.title400.replacing(
                    """
                    18-21    N  agencia
                    22       X  agencia_dv
                    23-30    N  conta
                    31       X  conta_dv
                    32-37    N
                    63-74    N  nosso_numero_completo
                    75-76    N  =01
                    77-78    N
                    79-85    A
                    86-88    N
                    89       N
                    90-94    N
                    95       N
                    96-101   N
                    102-105  A
                    106      N  =2
                    107-108  N  carteira
                    143-146  N  agencia
                    147      X  agencia_dv
                    150      N  aceite_numero
                    161-166  P4 juros_percentual
                    167-172  P4 multa_percentual
                    173      N  =2
                    193      N  =9
                    194-205  V
                    235-271  A  pagador_nome
                    272-274  A
                    352-391  A  avalista_nome
                    392-393  N  instrucao_dias
                    394      A
                    """
                ),
                condition: .always
            )
        ],
        trailer: Febraban.trailer400,
        instructions: CodeTable(
            """
            register 01
            write_off 02
            grant_abatement 04
            cancel_abatement 05
            change_due_date 06
            change_document_number 08
            protest 09
            stop_protest 10
            change_data 31
            """
        ),
        species: CodeTable("DM 01\nNP 02\nNS 03\nRC 05\nDS 12\nND 13\nOU 99")
    ).with { $0.protest = .codes([3: "03", 4: "04", 5: "05", 10: "10", 15: "15", 20: "20"]) }
}
