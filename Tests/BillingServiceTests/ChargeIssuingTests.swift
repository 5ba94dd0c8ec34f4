import Boleto
import BusinessCalendar
import Messaging
import Money
import Postgres
import Protocols
import SwiftProtobuf
import Testing

@testable import BillingService

@Suite("Issuing of charges") struct ChargeIssuingTests {
    private typealias Database = BillingDatabase

    private static func issue(_ agreement: ChargedAgreement, by pool: PostgresPool) async throws {
        try await pool.withTransaction(tenant: Database.tenant) {
            try await ChargeIssuing().issue(agreement, on: Database.day, in: $0, tenant: Database.tenant)
        }
    }

    @Test("an agreement gets one boleto an instalment, numbered on, and an event that names them") func issues() async throws {
        try await Database.with { pool in
            _ = try await AccountRegistration(pool: pool).register(
                Database.account(number: 41),
                on: Database.day,
                tenant: Database.tenant
            )
            let agreement = Database.agreement(9)
            try await Self.issue(agreement, by: pool)
            let charges = try await Database.charges(of: 9, by: pool)
            #expect(charges.map(\.installment) == [1, 2, 3])
            #expect(charges.map(\.amountCents) == [10_000, 10_000, 10_001])
            #expect(charges.map { $0.bankSlipNumber.prefix(14) } == ["09/00000000041", "09/00000000042", "09/00000000043"])
            #expect(charges.allSatisfy { $0.status == .issued })
            let line = try TypeableLine(parsing: charges[0].typeableLine)
            #expect(line.barcode.text == charges[0].barcode)
            #expect(line.barcode.amount?.cents == 10_000)
            let bodies = try await Database.messages("charge.issued.v1", by: pool)
            let event = try Acerto_Billing_V1_ChargesIssued(serializedBytes: try #require(bodies.first))
            #expect(event.chargeIds == charges.map(\.chargeID))
            #expect((event.agreementID, event.partyID, event.installments) == (9, 79, [1, 2, 3]))
        }
    }

    @Test("an agreement told twice is charged once") func twice() async throws {
        try await Database.with { pool in
            let first = try await Database.issue(Database.agreement(9), by: pool)
            try await Self.issue(Database.agreement(9), by: pool)
            #expect(try await Database.charges(of: 9, by: pool) == first)
            #expect(try await Database.messages("charge.issued.v1", by: pool).count == 1)
        }
    }

    @Test("without an account the charges wait for one, and nothing is stored") func noAccount() async throws {
        try await Database.with { pool in
            await #expect(throws: IssuingError.noAccount(creditor: 5)) { try await Self.issue(Database.agreement(9), by: pool) }
            let charges = try await Database.issue(Database.agreement(9), by: pool)
            #expect(charges.count == 3)
        }
    }

    @Test("used-up numbers wait for another wallet; what no boleto can charge is parked") func impossible() async throws {
        try await Database.with { pool in
            let account = try await AccountRegistration(pool: pool).register(
                Database.account(number: 99_999_999_998),
                on: Database.day,
                tenant: Database.tenant
            )
            await #expect(throws: IssuingError.numbersUsedUp(account: account.accountID)) {
                try await Self.issue(Database.agreement(9), by: pool)
            }
            await #expect(throws: PermanentFailure.self) { try await Self.issue(Database.agreement(10, amounts: [0]), by: pool) }
            await #expect(throws: PermanentFailure.self) { try await Self.issue(Database.agreement(11, amounts: []), by: pool) }
            try await Self.issue(Database.agreement(12, amounts: [100, 100]), by: pool)
            #expect(try await Database.charges(of: 12, by: pool).count == 2)
        }
    }

    @Test("creditors that share an account share its numbers") func shared() async throws {
        try await Database.with { pool in
            let one = try await Database.issue(Database.agreement(1, creditor: 5, amounts: [100, 100]), by: pool)
            let other = try await Database.issue(Database.agreement(2, creditor: 6, amounts: [100]), by: pool)
            let numbers = (one + other).map { String($0.bankSlipNumber.prefix(14)) }
            #expect(numbers == ["09/00000000001", "09/00000000002", "09/00000000003"])
        }
    }

    @Test("a broken agreement's unpaid charges are cancelled, once, and told") func cancels() async throws {
        try await Database.with { pool in
            let charges = try await Database.issue(Database.agreement(9), by: pool)
            try await pool.withTransaction(tenant: Database.tenant) {
                try await $0.execute(
                    """
                    UPDATE charges SET status = 3, paid_cents = 10000, paid_on = \(Database.day)
                    WHERE tenant = \(Database.tenant) AND charge_id = \(charges[0].chargeID)
                    """
                )
            }
            for _ in 1...2 {
                try await pool.withTransaction(tenant: Database.tenant) {
                    try await ChargeIssuing().cancel(9, on: Database.day, in: $0, tenant: Database.tenant)
                }
            }
            #expect(try await Database.charges(of: 9, by: pool).map(\.status) == [.paid, .cancelled, .cancelled])
            let bodies = try await Database.messages("charge.cancelled.v1", by: pool)
            #expect(bodies.count == 1)
            let event = try Acerto_Billing_V1_ChargesCancelled(serializedBytes: bodies[0])
            #expect(event.chargeIds == charges.dropFirst().map(\.chargeID))
        }
    }

    @Test("an agreement that broke before its charges could be issued gets none") func brokenFirst() async throws {
        try await Database.with { pool in
            try await pool.withTransaction(tenant: Database.tenant) {
                try await ChargeIssuing().cancel(9, on: Database.day, in: $0, tenant: Database.tenant)
            }
            #expect(try await Database.issue(Database.agreement(9), by: pool).isEmpty)
            #expect(try await Database.messages("charge.issued.v1", by: pool).isEmpty)
        }
    }

    @Test("an account registered again is the same one; its numbers go on and never back") func registration() async throws {
        try await Database.with { pool in
            let registration = AccountRegistration(pool: pool)
            var account = Database.account(number: 50)
            account.beneficiaryName = "Credor Ltda"
            let first = try await registration.register(account, on: Database.day, tenant: Database.tenant)
            var again = Database.account(number: 20)
            again.branch = "1234"
            again.beneficiaryTaxID = "11.444.777/0001-61"
            let second = try await registration.register(again, on: Database.day, tenant: Database.tenant)
            #expect(second.accountID == first.accountID)
            #expect(second.nextNumber == 50)
            #expect((second.beneficiaryName, second.beneficiaryTaxID) == ("Credor Ltda", "11.444.777/0001-61"))
            let third = try await registration.register(Database.account(number: 60), on: Database.day, tenant: Database.tenant)
            #expect(third.nextNumber == 60)
            let all = try await pool.withTransaction(tenant: Database.tenant) {
                try await AccountStore().all(creditor: 0, in: $0, tenant: Database.tenant)
            }
            #expect(all == [third])
        }
    }

    @Test("the body of an agreement is checked before anything is done with it") func bodies() throws {
        #expect(throws: PermanentFailure.self) { try ChargedAgreement(body: [0xFF]) }
        var event = Acerto_Agreements_V1_AgreementClosed()
        (event.agreement.agreementID, event.agreement.partyID, event.agreement.creditorID) = (9, 8, 0)
        #expect(throws: PermanentFailure.self) { try ChargedAgreement(body: event.serializedBytes()) }
        event.agreement.creditorID = 5
        var installment = Acerto_Agreements_V1_Installment()
        (installment.number, installment.amountCents, installment.dueDay) = (1, 100, 20_600)
        event.agreement.installments = [installment]
        #expect(try ChargedAgreement(body: event.serializedBytes()).installments.count == 1)
        event.agreement.installments = [installment, installment]
        #expect(throws: PermanentFailure.self) { try ChargedAgreement(body: event.serializedBytes()) }
    }
}
