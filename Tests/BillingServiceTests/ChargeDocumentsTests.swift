import Postgres
import Protocols
import Synchronization
import Testing

@testable import BillingService

@Suite("Documents of charges") struct ChargeDocumentsTests {
    private typealias Database = BillingDatabase

    @Test("a boleto's PDF is made once and is the same ever after") func once() async throws {
        try await Database.with { pool in
            let charge = try #require(try await Database.issue(Database.agreement(9), by: pool).first)
            let people = KnownPeople()
            let documents = ChargeDocuments(pool: pool, people: people)
            let first = try await documents.document(of: charge.chargeID, tenant: Database.tenant)
            #expect(first.name == "boleto-2026-9-1.pdf")
            #expect(first.content.starts(with: Array("%PDF-".utf8)))
            people.payerName.withLock { $0 = "Outro Nome" }
            let second = try await documents.document(of: charge.chargeID, tenant: Database.tenant)
            #expect(second.content == first.content)
            #expect(people.asked.withLock { $0 } == 1)
        }
    }

    @Test("a cancelled charge gets no document, but the one it had is kept") func cancelled() async throws {
        try await Database.with { pool in
            let charges = try await Database.issue(Database.agreement(9), by: pool)
            let documents = ChargeDocuments(pool: pool, people: KnownPeople())
            let before = try await documents.document(of: charges[0].chargeID, tenant: Database.tenant)
            try await pool.withTransaction(tenant: Database.tenant) {
                try await ChargeIssuing().cancel(9, on: Database.day, in: $0, tenant: Database.tenant)
            }
            #expect(try await documents.document(of: charges[0].chargeID, tenant: Database.tenant).content == before.content)
            await #expect(throws: BillingError.cancelled(charge: charges[1].chargeID)) {
                try await documents.document(of: charges[1].chargeID, tenant: Database.tenant)
            }
        }
    }

    @Test("what the law wants printed must be known: the creditor's address") func incomplete() async throws {
        try await Database.with { pool in
            let charge = try #require(try await Database.issue(Database.agreement(9), by: pool).first)
            let documents = ChargeDocuments(pool: pool, people: KnownPeople(address: ""))
            await #expect(throws: BillingError.incomplete(field: "beneficiary_address")) {
                try await documents.document(of: charge.chargeID, tenant: Database.tenant)
            }
        }
    }

    @Test("a payer without a name is told by the field that is missing") func nameless() async throws {
        try await Database.with { pool in
            let charge = try #require(try await Database.issue(Database.agreement(9), by: pool).first)
            let people = KnownPeople()
            people.payerName.withLock { $0 = "" }
            await #expect(throws: BillingError.incomplete(field: "payer.name")) {
                try await ChargeDocuments(pool: pool, people: people).document(of: charge.chargeID, tenant: Database.tenant)
            }
        }
    }

    @Test("a charge of another tenant is not there") func otherTenant() async throws {
        try await Database.with { pool in
            let charge = try #require(try await Database.issue(Database.agreement(9), by: pool).first)
            let documents = ChargeDocuments(pool: pool, people: KnownPeople())
            await #expect(throws: BillingError.notFound(field: "charge_id", id: charge.chargeID)) {
                try await documents.document(of: charge.chargeID, tenant: TenantID(rawValue: 2))
            }
        }
    }
}

/// A directory that knows one creditor and one payer.
private final class KnownPeople: Directory {
    let payerName = Mutex("Maria da Silva")
    let asked = Mutex(0)
    private let address: String

    init(address: String = "Rua do Credor, 1 – São Paulo/SP") { self.address = address }

    func payer(_ party: Int64) async throws -> Payer? {
        asked.withLock { $0 += 1 }
        return Payer(name: payerName.withLock { $0 }, taxID: "52998224725", street: "", locality: "Campinas/SP")
    }

    func beneficiary(_ creditor: Int64) async throws -> Beneficiary? {
        Beneficiary(name: "Credor Ltda", taxID: "11444777000161", address: address)
    }
}
