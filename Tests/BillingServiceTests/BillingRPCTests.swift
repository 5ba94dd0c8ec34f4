import GRPCCore
import Messaging
import Postgres
import Protocols
import ServiceRuntime
import Testing

@testable import BillingService

@Suite("Calls of billing") struct BillingRPCTests {
    private typealias Database = BillingDatabase

    /// Runs calls as they come in: with the tenant of their metadata, or none.
    private static func calling<R: Sendable>(
        _ pool: PostgresPool,
        as tenant: Int32?,
        _ body: (BillingRPC, ServerContext) async throws -> R
    ) async throws -> R {
        let rpc = BillingRPC(pool: pool, people: NobodyKnown(), today: { Database.day })
        let context = tenant.map { MessageContext(tenant: TenantID(rawValue: $0)) }
        return try await MessageContext.$current.withValue(context) {
            try await withServerContextRPCCancellationHandle { handle in
                let method = MethodDescriptor(fullyQualifiedService: "acerto.billing.v1.Billing", method: "Test")
                return try await body(rpc, ServerContext(descriptor: method, remotePeer: "", localPeer: "", cancellation: handle))
            }
        }
    }

    @Test("an account, charges and exceptions are answered to their tenant alone") func tenants() async throws {
        try await Database.with { pool in
            let account = try await Self.calling(pool, as: 1) { try await $0.registerAccount(request: Database.account(), context: $1) }
            #expect((account.branch, account.account, account.nextNumber) == ("1234", "56789-0", 1))
            let charges = try await Database.issue(Database.agreement(9), by: pool)
            var request = Acerto_Billing_V1_ListChargesRequest()
            request.agreementID = 9
            let asked = request
            #expect(try await Self.calling(pool, as: 1) { try await $0.listCharges(request: asked, context: $1) }.charges == charges)
            #expect(try await Self.calling(pool, as: 2) { try await $0.listCharges(request: asked, context: $1) }.charges.isEmpty)
            let all = Acerto_Billing_V1_ListAccountsRequest()
            #expect(try await Self.calling(pool, as: 1) { try await $0.listAccounts(request: all, context: $1) }.accounts.count == 1)
            #expect(try await Self.calling(pool, as: 2) { try await $0.listAccounts(request: all, context: $1) }.accounts.isEmpty)
        }
    }

    @Test("a call without a tenant is refused") func noTenant() async throws {
        try await Database.with { pool in
            let error = await #expect(throws: RPCError.self) {
                try await Self.calling(pool, as: nil) { try await $0.listExceptions(request: Acerto_Common_V1_Empty(), context: $1) }
            }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test("errors have the status that says what can be done, and name the field") func statuses() async throws {
        try await Database.with { pool in
            var book = Acerto_Billing_V1_BookReturnRequest()
            (book.returnID, book.knownDay) = (77, 0)
            var later = book
            later.knownDay = 80_000
            let (missing, absurd) = (book, later)
            for (request, code, field) in [(missing, RPCError.Code.notFound, "return_id"), (absurd, .invalidArgument, "known_day")] {
                let error = await #expect(throws: BillingError.self) {
                    try await Self.calling(pool, as: 1) { try await $0.bookReturn(request: request, context: $1) }
                }
                #expect(error?.rpcCode == code)
                #expect(error?.field == field)
            }
        }
    }
}

/// A directory for calls that name nobody.
private struct NobodyKnown: Directory {
    func payer(_ party: Int64) async throws -> Payer? { nil }
    func beneficiary(_ creditor: Int64) async throws -> Beneficiary? { nil }
}
