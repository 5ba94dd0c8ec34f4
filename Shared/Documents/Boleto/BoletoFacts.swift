public import BusinessCalendar
public import Money

/// All that a boleto prints, in the order of the ficha de compensação (FEBRABAN's layout for the standard slip).
public struct BoletoFacts: Hashable, Sendable {
    /// Bank name, for the top left corner.
    public var bankName: String
    /// Bank code with its check digit, such as `237-2`.
    public var bankCode: String
    /// Linha digitável as printed: `23793.38128 60000.000004 …`.
    public var typeableLine: String
    /// Bars and spaces of the 44 digits: 227 characters `n` (narrow) or `w` (wide), as `ITFBarcode.text` of module Boleto gives.
    public var barcodeElements: String
    /// Local de pagamento.
    public var paymentPlace = "Pagável em qualquer banco ou aplicativo, mesmo após o vencimento"
    /// Vencimento.
    public var due: CalendarDay
    /// Beneficiário: the creditor, with address (CDC art. 42-A).
    public var beneficiary: Party
    /// Agência/Código do beneficiário.
    public var agencyAndCode: String
    /// Data do documento.
    public var documentDate: CalendarDay
    /// Nº do documento.
    public var documentNumber: String
    /// Espécie do documento, such as `DM`.
    public var documentKind = "DM"
    /// Aceite: `S` or `N`.
    public var acceptance = "N"
    /// Data do processamento.
    public var processingDate: CalendarDay
    /// Nosso número as the bank prints it.
    public var bankNumber: String
    /// Uso do banco.
    public var bankUse = ""
    /// Carteira.
    public var wallet: String
    /// Valor do documento; the moeda is always `R$`, quantidade and valor stay blank.
    public var amount: Money
    /// Instruções: at most six lines, the beneficiary's own text.
    public var instructions: [String] = []
    /// Pagador.
    public var payer: Party
    /// Sacador/Avalista, if there is one.
    public var guarantor: Party?
    /// What the payment is for, for the receipt: "Parcela 2 de 6 do acordo 4471".
    public var reference = ""
    /// Whom to talk to: the creditor's service, the bank's SAC and ouvidoria; at most three lines.
    public var contacts: [String] = []
    /// Pix copia e cola returned by the bank for this very title, or `nil`. Never one made locally: it would not settle the boleto.
    public var pixCode: String?

    /// The facts that every boleto has; the others have defaults and are set after.
    public init(
        bankName: String,
        bankCode: String,
        typeableLine: String,
        barcodeElements: String,
        due: CalendarDay,
        beneficiary: Party,
        agencyAndCode: String,
        documentDate: CalendarDay,
        documentNumber: String,
        processingDate: CalendarDay,
        bankNumber: String,
        wallet: String,
        amount: Money,
        payer: Party
    ) {
        self.bankName = bankName
        self.bankCode = bankCode
        self.typeableLine = typeableLine
        self.barcodeElements = barcodeElements
        self.due = due
        self.beneficiary = beneficiary
        self.agencyAndCode = agencyAndCode
        self.documentDate = documentDate
        self.documentNumber = documentNumber
        self.processingDate = processingDate
        self.bankNumber = bankNumber
        self.wallet = wallet
        self.amount = amount
        self.payer = payer
    }

    /// What must be there and fit, before anything is drawn.
    func check() throws(DocumentError) {
        let needed = [
            ("bankName", bankName), ("bankCode", bankCode), ("agencyAndCode", agencyAndCode), ("documentNumber", documentNumber),
            ("bankNumber", bankNumber), ("wallet", wallet), ("paymentPlace", paymentPlace),
        ]
        for (field, value) in needed where value.allSatisfy(\.isWhitespace) { throw DocumentError(field, .missing) }
        // A number cut with an ellipsis would be a wrong number: these always fit their boxes.
        let bounded = [
            ("bankCode", bankCode, 6), ("agencyAndCode", agencyAndCode, 30), ("documentNumber", documentNumber, 24),
            ("documentKind", documentKind, 8), ("acceptance", acceptance, 4), ("bankNumber", bankNumber, 30), ("wallet", wallet, 12),
            ("pixCode", pixCode ?? "", 512),
        ]
        for (field, value, most) in bounded where value.count > most {
            throw DocumentError(field, .invalid(expected: "at most \(most) characters"))
        }
        guard typeableLine.count(where: \.isNumber) == 47, typeableLine.allSatisfy({ $0.isNumber || $0 == "." || $0 == " " }) else {
            throw DocumentError("typeableLine", .invalid(expected: "47 digits with dots and blanks"))
        }
        guard amount > .zero else { throw DocumentError("amount", .invalid(expected: "more than zero")) }
        guard instructions.count <= 6 else { throw DocumentError("instructions", .invalid(expected: "at most six lines")) }
        guard contacts.count <= 3 else { throw DocumentError("contacts", .invalid(expected: "at most three lines")) }
        try beneficiary.check("beneficiary")
        try payer.check("payer")
        try guarantor?.check("guarantor")
    }
}
