extension Caixa {
    /// Batch layout 060: beneficiary codes of up to six digits, left-aligned with zeros behind. Codes of seven digits take 067, with
    /// one zero less.
    static let remittance240 = remittance240(batchVersion: "060", digits: 6)
    static let remittance240SevenDigits = remittance240(batchVersion: "067", digits: 7)

    private static func remittance240(batchVersion: String, digits: Int) -> RemittanceLayout {
        Febraban.remittance240(
            bankName: "CAIXA ECONOMICA FEDERAL",
            fileVersion: "101",
            batchVersion: batchVersion,
            header: """
                33-52    N
                59-\(58 + digits)  N  convenio
                \(59 + digits)-72  N
                167-171  N  =00000
                192-211  A  =REMESSA-PRODUCAO
                """,
            batchHeader: """
                12-13    N
                34-\(33 + digits)  N  convenio
                \(34 + digits)-53  N
                \(digits == 6 ? "60-65 N convenio" : "60-65 N")
                66-72    N
                73       N
                """,
            p: """
                24-\(23 + digits)  N  convenio
                \(24 + digits)-37  N
                38-39    N
                40-57    N  nosso_numero_completo
                60       A  =2
                62       N  =0
                63-73    X  numero_documento
                74-77    A
                106      N
                """
        )
    }

    static let remittance400 = RemittanceLayout(
        header: Febraban.fileHeader400.replacing(
            """
            27-30    N  agencia
            31-37    N  convenio
            38-46    A
            80-94    A  =C ECON FEDERAL
            101-103  N  =007
            104-389  A
            390-394  N  sequencial_arquivo
            """
        ),
        records: [
            RemittanceLayout.Record(
                layout: Febraban.title400.replacing(
                    """
                    18-20    A
                    21-27    N  convenio
                    28       N  =2
                    29       N  =0
                    30-31    N
                    32-56    X  uso_empresa
                    57-73    N  nosso_numero
                    74-106   A
                    107-108  N  carteira
                    352-357  D  multa_data
                    358-367  V  multa_reais
                    368-389  A  avalista_nome
                    390-391  N
                    392-393  N  instrucao_dias
                    394      N  =1
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
            grant_abatement 03
            cancel_abatement 04
            change_due_date 05
            change_reference 06
            change_data 09
            """
        ),
        species: CodeTable("DM 01\nNP 02\nDS 03\nNS 05\nLC 06\nOU 09")
    ).with { ($0.protest, $0.writeOff) = (.code("01"), .code("02")) }
}
