public import BusinessCalendar
import Foundation
public import GRPCCore
public import Postgres
public import Protocols
import ServiceRuntime
import TaxID

/// Answers the calls of `acerto.billing.v1.Billing`.
public struct BillingRPC: Acerto_Billing_V1_Billing.SimpleServiceProtocol {
    private let pool: PostgresPool
    private let documents: ChargeDocuments
    private let intake: ReturnIntake
    private let booking: ReturnBooking
    private let today: @Sendable () -> CalendarDay

    /// Answers from this database, asking `people` for those whom documents name; `today` is the business day.
    public init(pool: PostgresPool, people: any Directory, today: @escaping @Sendable () -> CalendarDay) {
        self.pool = pool
        documents = ChargeDocuments(pool: pool, people: people)
        intake = ReturnIntake(pool: pool)
        booking = ReturnBooking(pool: pool)
        self.today = today
    }

    /// Finds or creates the account that a creditor's boletos are issued on.
    public func registerAccount(
        request: Acerto_Billing_V1_BankAccount,
        context: ServerContext
    ) async throws -> Acerto_Billing_V1_BankAccount {
        try await AccountRegistration(pool: pool).register(request, on: today(), tenant: try RPCErrors.tenant())
    }

    /// The accounts of a creditor, or of all.
    public func listAccounts(
        request: Acerto_Billing_V1_ListAccountsRequest,
        context: ServerContext
    ) async throws -> Acerto_Billing_V1_ListAccountsResponse {
        let tenant = try RPCErrors.tenant()
        var response = Acerto_Billing_V1_ListAccountsResponse()
        response.accounts = try await pool.withTransaction(tenant: tenant) {
            try await AccountStore().all(creditor: request.creditorID, in: $0, tenant: tenant)
        }
        return response
    }

    /// The charges of an agreement.
    public func listCharges(
        request: Acerto_Billing_V1_ListChargesRequest,
        context: ServerContext
    ) async throws -> Acerto_Billing_V1_ListChargesResponse {
        let tenant = try RPCErrors.tenant()
        var response = Acerto_Billing_V1_ListChargesResponse()
        response.charges = try await pool.withTransaction(tenant: tenant) {
            try await ChargeStore().all(of: request.agreementID, in: $0, tenant: tenant)
        }
        return response
    }

    /// The boleto as PDF.
    public func getChargeDocument(
        request: Acerto_Billing_V1_GetChargeDocumentRequest,
        context: ServerContext
    ) async throws -> Acerto_Billing_V1_Document {
        var document = Acerto_Billing_V1_Document()
        let (name, content) = try await documents.document(of: request.chargeID, tenant: try RPCErrors.tenant())
        document.fileName = name
        document.mediaType = "application/pdf"
        document.content = Data(content)
        return document
    }

    /// Begins the upload of a return file, or finds it.
    public func beginReturn(
        request: Acerto_Billing_V1_BeginReturnRequest,
        context: ServerContext
    ) async throws -> Acerto_Billing_V1_ReturnStatus {
        try await intake.begin(request, tenant: try RPCErrors.tenant())
    }

    /// Takes a piece of a return file.
    public func uploadReturn(
        request: Acerto_Billing_V1_UploadReturnRequest,
        context: ServerContext
    ) async throws -> Acerto_Billing_V1_ReturnStatus {
        try await intake.take(request, tenant: try RPCErrors.tenant())
    }

    /// Reads and books a return file.
    public func bookReturn(
        request: Acerto_Billing_V1_BookReturnRequest,
        context: ServerContext
    ) async throws -> Acerto_Billing_V1_ReturnStatus {
        let tenant = try RPCErrors.tenant()
        // Days beyond 2169 are a client's mistake of units, not a day of booking.
        guard (0...73_000).contains(request.knownDay) else { throw BillingError.invalid(field: "known_day", reason: "no day of booking") }
        let known = request.knownDay == 0 ? today() : CalendarDay(daysSinceEpoch: request.knownDay)
        return try await booking.book(request.returnID, known: known, tenant: tenant)
    }

    /// The payments that wait for a person.
    public func listExceptions(
        request: Acerto_Common_V1_Empty,
        context: ServerContext
    ) async throws -> Acerto_Billing_V1_ListExceptionsResponse {
        let tenant = try RPCErrors.tenant()
        var response = Acerto_Billing_V1_ListExceptionsResponse()
        response.exceptions = try await pool.withTransaction(tenant: tenant) {
            try await PaymentStore().exceptions(in: $0, tenant: tenant)
        }
        return response
    }
}
