/// What is common to the banks: the FEBRABAN standard of CNAB 240 (*Cobrança*, version 10) and the positions that CNAB 400
/// files share in practice. Each bank's file states its differences only.
enum Febraban {
    /// CNAB 240 by the standard, for banks without a file of their own.
    static func returnLayout(_ bank: BankCode) -> ReturnLayout {
        ReturnLayout(
            bank: bank,
            header: returnHeader240,
            title: .segments(title: segmentT, payment: segmentU),
            pix: pix240,
            slipNumber: .whole,
            occurrences: occurrences,
            reasons: reasons
        )
    }

    static let returnHeader240 = RecordLayout(
        """
        33-52    A  convenio
        73-102   A  nome_empresa
        144-151  D  data_geracao
        158-163  N  sequencial_arquivo
        """
    )

    static let segmentT = RecordLayout(
        """
        16-17    A  ocorrencia
        38-57    A  nosso_numero
        58       A  carteira
        59-73    A  numero_documento
        74-81    D  vencimento
        82-96    V  valor
        97-105   A  banco_agencia_recebedora
        106-130  A  uso_empresa
        199-213  V  tarifa
        214-223  R2 motivos
        """
    )

    static let segmentU = RecordLayout(
        """
        18-32    V  juros_mora
        33-47    V  desconto
        48-62    V  abatimento
        63-77    V  iof
        78-92    V  valor_pago
        93-107   V  valor_liquido
        108-122  V  outras_despesas
        123-137  V  outros_creditos
        138-145  D  data_ocorrencia
        146-153  D  data_credito
        """
    )

    /// Segment Y-03: the key field of the shipment brings the location back.
    static let pix240 = ReturnLayout.PixRecord(
        type: 0,
        layout: RecordLayout(
            """
            82-158   A  location
            159-193  A  txid
            """
        )
    )

    static let returnHeader400 = RecordLayout(
        """
        27-46    A  convenio
        47-76    A  nome_empresa
        95-100   D  data_geracao
        """
    )

    static let returnLine400 = RecordLayout(
        """
        38-62    A  uso_empresa
        108      A  carteira
        109-110  A  ocorrencia
        111-116  D  data_ocorrencia
        117-126  A  numero_documento
        147-152  D  vencimento
        153-165  V  valor
        166-173  A  banco_agencia_recebedora
        176-188  V  tarifa
        189-201  V  outras_despesas
        215-227  V  iof
        228-240  V  abatimento
        241-253  V  desconto
        254-266  V  valor_pago
        267-279  V  juros_mora
        280-292  V  multa
        296-301  D  data_credito
        """
    )
}
