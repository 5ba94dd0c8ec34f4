import BusinessCalendar
import CNAB
import JSONLines

/// A remittance described in JSON:
///
///     {"layout": "CNAB240", "banco": "237", "sequencial_arquivo": 1, "data_geracao": "2026-11-24", "hora_geracao": 36000,
///      "beneficiario": {"documento", "nome", "convenio", "agencia", "agencia_dv", "conta", "conta_dv", "carteira",
///                       "carteira_variacao", "aceita_cnpj_com_letras"},
///      "titulos": [{"instrucao": "register", "nosso_numero", "nosso_numero_dv", "documento", "uso_empresa", "vencimento",
///                   "valor_centavos", "especie": "DM", "aceite", "emissao", "abatimento_centavos", "pagador", "avalista",
///                   "juros", "multa", "descontos", "protesto", "baixa", "mensagens", "pix"}]}
///
/// `hora_geracao` is the second of the day. What a title's parts hold is in `RemittanceTitle`.
struct RemittanceDocument {
    private enum Width: String { case cnab240 = "CNAB240", cnab400 = "CNAB400" }

    private let account: RemittanceAccount
    private let fileNumber: Int64
    private let generatedOn: CalendarDay
    private let secondOfDay: Int64
    private let titles: [(path: String, entry: RemittanceEntry)]

    init(_ document: JSONValue) throws(RemittanceRefusal) {
        let fields = try RemittanceFields(document)
        guard let bank = BankCode(try fields.text("banco")) else {
            throw RemittanceRefusal(field: "banco", reason: "não são três algarismos")
        }
        account = try Self.account(fields.object("beneficiario"), bank: bank, width: fields.word("layout", Width.self))
        fileNumber = try fields.integer("sequencial_arquivo")
        generatedOn = try fields.day("data_geracao")
        secondOfDay = try fields.optionalInteger("hora_geracao") ?? 0
        var titles: [(path: String, entry: RemittanceEntry)] = []
        for (index, title) in try fields.objects("titulos").enumerated() {
            titles.append(("titulos[\(index)]", try RemittanceTitle.entry(title)))
        }
        self.titles = titles
    }

    private static func account(_ fields: RemittanceFields, bank: BankCode, width: Width) throws(RemittanceRefusal) -> RemittanceAccount {
        RemittanceAccount(
            bank: bank,
            width: width == .cnab240 ? .cnab240 : .cnab400,
            company: Party(document: try fields.text("documento"), name: try fields.text("nome")),
            agreement: try fields.optionalText("convenio") ?? "",
            branch: try fields.text("agencia"),
            branchDigit: try fields.optionalText("agencia_dv") ?? "",
            account: try fields.text("conta"),
            accountDigit: try fields.optionalText("conta_dv") ?? "",
            wallet: try fields.optionalText("carteira") ?? "",
            walletVariation: try fields.optionalText("carteira_variacao") ?? "",
            acceptsLettersInCNPJ: try fields.flag("aceita_cnpj_com_letras")
        )
    }

    /// The file.
    func bytes() throws(RemittanceRefusal) -> [UInt8] {
        do throws(RemittanceError) {
            var writer = try RemittanceWriter(
                account,
                fileNumber: fileNumber,
                generatedOn: generatedOn,
                secondOfDay: Int(clamping: secondOfDay)
            )
            var bytes = try writer.start()
            try addTitles(to: &writer, into: &bytes)
            return bytes + (try writer.finish())
        } catch {
            throw RemittanceRefusal(error)
        }
    }

    private func addTitles(to writer: inout RemittanceWriter, into bytes: inout [UInt8]) throws(RemittanceError) {
        for title in titles {
            do throws(RemittanceError) { bytes += try writer.add(title.entry) } catch { throw error.inside(title.path) }
        }
    }
}
