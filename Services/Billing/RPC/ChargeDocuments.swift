import Boleto
import Documents
import Postgres
import TaxID

/// Gives out the boletos' PDFs: each is made once, when it is first asked for, and is the same ever after.
struct ChargeDocuments: Sendable {
    private let pool: PostgresPool
    private let people: any Directory
    private let store = DocumentStore()

    init(pool: PostgresPool, people: any Directory) {
        self.pool = pool
        self.people = people
    }

    /// The PDF of a charge. The names it prints are asked for with no transaction open.
    func document(of id: Int64, tenant: TenantID) async throws -> (name: String, content: [UInt8]) {
        let (charge, stored) = try await pool.withTransaction(tenant: tenant) { transaction in
            (
                try await store.charge(id, in: transaction, tenant: tenant),
                try await store.document(of: id, in: transaction, tenant: tenant)
            )
        }
        guard let charge else { throw BillingError.notFound(field: "charge_id", id: id) }
        let name = Self.fileName(charge)
        if let stored { return (name, stored) }
        guard charge.status != .cancelled else { throw BillingError.cancelled(charge: id) }
        let content = try await render(charge)
        let kept = try await pool.withTransaction(tenant: tenant) {
            try await store.store(content, of: id, in: $0, tenant: tenant)
        }
        return (name, kept)
    }

    private func render(_ charge: PrintedCharge) async throws -> [UInt8] {
        var beneficiary = charge.beneficiary
        if beneficiary.missing != nil, let creditor = try await people.beneficiary(charge.creditor) {
            beneficiary = beneficiary.completed(by: creditor)
        }
        if let field = beneficiary.missing { throw BillingError.incomplete(field: field) }
        guard let payer = try await people.payer(charge.party) else {
            throw BillingError.notFound(field: "party_id", id: charge.party)
        }
        do {
            return try BoletoDocument(try BoletoFacts(charge, beneficiary: beneficiary, payer: payer)).render()
        } catch let error as DocumentError where error.reason == .missing {
            throw BillingError.incomplete(field: error.field)
        }
    }

    /// Letters and digits of the agreement's number only, whatever it holds.
    private static func fileName(_ charge: PrintedCharge) -> String {
        let number = charge.agreementNumber.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        return "boleto-\(String(number))-\(charge.installment).pdf"
    }
}

extension BoletoFacts {
    init(_ charge: PrintedCharge, beneficiary: Beneficiary, payer: Payer) throws(PaymentCodeDefect) {
        let barcode = try BankBarcode(parsing: charge.barcode)
        self.init(
            bankName: charge.details.bank.name,
            bankCode: charge.details.bank.printedCode,
            typeableLine: TypeableLine(barcode).formatted,
            barcodeElements: ITFBarcode(barcode).text,
            due: charge.due,
            beneficiary: Party(
                name: beneficiary.name,
                taxID: Self.printed(beneficiary.taxID),
                address: beneficiary.address,
                locality: ""
            ),
            agencyAndCode: charge.details.printed,
            documentDate: charge.issuedOn,
            documentNumber: charge.documentNumber,
            processingDate: charge.issuedOn,
            bankNumber: charge.bankSlipNumber,
            wallet: charge.details.wallet,
            amount: charge.amount,
            // A slip must have an address of the payer; creditors' files often have none.
            payer: Party(
                name: payer.name,
                taxID: Self.printed(payer.taxID),
                address: payer.street.isEmpty ? "Endereço não informado" : payer.street,
                locality: payer.locality
            )
        )
        reference = "\(Self.installment(charge.installment)) do acordo \(charge.agreementNumber)"
        instructions = ["Não receber valor diferente do indicado.", "Referente ao acordo \(charge.agreementNumber)."]
    }

    private static func installment(_ number: Int32) -> String { number == 0 ? "Entrada" : "Parcela \(number)" }

    /// With its punctuation, or as it came when it is no tax id.
    private static func printed(_ text: String) -> String { (try? TaxID(parsing: text))?.formatted ?? text }
}
