/// What an order for a boleto is made of, by the word that banks and the command line use for it.
public enum BoletoField: String, Sendable, CaseIterable {
    /// COMPE code of the bank.
    case bank = "banco"
    /// Due date.
    case due = "vencimento"
    /// Amount in centavos.
    case amount = "valor_centavos"
    /// Branch, or cooperative, without its check digit.
    case branch = "agencia"
    /// Check digit of the branch.
    case branchCheckDigit = "agencia_dv"
    /// Account without its check digit.
    case account = "conta"
    /// Check digit of the account.
    case accountCheckDigit = "conta_dv"
    /// Wallet: the kind of collection service.
    case wallet = "carteira"
    /// Collection agreement of Banco do Brasil.
    case agreement = "convenio"
    /// Number of the title, without the prefix and the check digit that the bank's rule adds.
    case sequential = "sequencial"
    /// Whether the company chooses all 17 digits of the number (Banco do Brasil, six-digit agreement).
    case freeNumber = "nosso_numero_livre_17"
    /// The company's code at the bank.
    case beneficiary = "codigo_beneficiario"
    /// Tax on insurance operations.
    case insuranceTax = "iof"
    /// Product of Banrisul.
    case product = "produto"
    /// Operation of Inter.
    case operation = "operacao"
    /// Modality of Caixa and Sicoob.
    case modality = "modalidade"
    /// The company's own number of the title (special wallets of Itaú).
    case ownNumber = "seu_numero"
    /// The company's code in the special wallets of Itaú.
    case client = "codigo_cliente"
    /// Service point of Sicredi.
    case servicePoint = "posto"
    /// Two-digit year of issue (Sicredi).
    case issueYear = "ano"
    /// Who numbers the title (Sicredi).
    case numberingByte = "byte"
    /// Kind of collection (Sicredi).
    case collectionKind = "tipo_cobranca"
    /// Kind of wallet (Sicredi).
    case walletKind = "tipo_carteira"
    /// Instalment (Sicoob).
    case instalment = "parcela"
    /// Check digit of the number, where the bank gives it (Itaú).
    case numberCheckDigit = "nosso_numero_dv"
}
