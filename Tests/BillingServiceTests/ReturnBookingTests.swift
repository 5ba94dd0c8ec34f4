import BusinessCalendar
import Foundation
import Postgres
import Protocols
import SwiftProtobuf
import Testing

@testable import BillingService

@Suite("Booking of return files") struct ReturnBookingTests {
    private typealias Database = BillingDatabase

    private static func send(
        _ bytes: [UInt8],
        piece: Int = 1_000,
        by pool: PostgresPool
    ) async throws -> Acerto_Billing_V1_ReturnStatus {
        let intake = ReturnIntake(pool: pool)
        var begin = Acerto_Billing_V1_BeginReturnRequest()
        begin.fileName = "retorno.ret"
        begin.sha256 = try await hash(bytes, by: pool)
        begin.totalBytes = Int64(bytes.count)
        var status = try await intake.begin(begin, tenant: Database.tenant)
        while Int(status.nextOffset) < bytes.count {
            status = try await intake.take(
                Self.piece(of: bytes, at: Int(status.nextOffset), piece, in: status.returnID),
                tenant: Database.tenant
            )
        }
        return status
    }

    private static func piece(
        of bytes: [UInt8],
        at offset: Int,
        _ length: Int,
        in id: Int64
    ) -> Acerto_Billing_V1_UploadReturnRequest {
        var request = Acerto_Billing_V1_UploadReturnRequest()
        request.returnID = id
        request.offset = Int64(offset)
        request.content = Data(bytes[offset..<min(offset + length, bytes.count)])
        return request
    }

    private static func hash(_ bytes: [UInt8], by pool: PostgresPool) async throws -> Data {
        let rows = try await pool.withConnection { try await $0.query("SELECT sha256(\(bytes))") }
        return Data(try rows.single().decode([UInt8].self))
    }

    private static func book(_ file: BradescoReturn, by pool: PostgresPool) async throws -> Acerto_Billing_V1_ReturnStatus {
        let sent = try await send(file.bytes, by: pool)
        return try await ReturnBooking(pool: pool).book(sent.returnID, known: Database.day.adding(days: 1), tenant: Database.tenant)
    }

    /// The number of a charge as the bank writes it in its files.
    private static func number(_ charge: Acerto_Billing_V1_Charge) -> String {
        String(charge.bankSlipNumber.dropFirst(3).filter { $0 != "-" })
    }

    private static func title(_ charge: Acerto_Billing_V1_Charge, paid: Int64, _ occurrence: String = "06") -> BradescoReturn.Title {
        .init(number: number(charge), occurrence: occurrence, nominal: charge.amountCents, paid: paid, on: Database.day)
    }

    private static func exceptions(_ pool: PostgresPool) async throws -> [String] {
        try await pool.withTransaction(tenant: Database.tenant) {
            try await PaymentStore().exceptions(in: $0, tenant: Database.tenant)
        }.map(\.reason).reversed()
    }

    private static func received(_ pool: PostgresPool) async throws -> [Acerto_Billing_V1_PaymentsReceived] {
        try await Database.messages("payment.received.v1", by: pool).map {
            try Acerto_Billing_V1_PaymentsReceived(serializedBytes: $0)
        }
    }

    @Test("each payment is what it is, and what can be matched is told at once") func verdicts() async throws {
        try await Database.with { pool in
            let charges = try await Database.issue(Database.agreement(9, amounts: [10_000, 10_000, 10_000, 500]), by: pool)
            let file = BradescoReturn(titles: [
                Self.title(charges[3], paid: 0, "02"), Self.title(charges[0], paid: 10_000), Self.title(charges[1], paid: 9_000),
                Self.title(charges[2], paid: 11_000), Self.title(charges[0], paid: 10_000, "17"),
                .init(number: "000000999995", nominal: 700, paid: 700, on: Database.day),
            ])
            let status = try await Self.book(file, by: pool)
            #expect((status.booked, status.bank, status.records) == (true, "237", 6))
            #expect((status.payments, status.paidCents, status.exceptions) == (5, 40_700, 4))
            let after = try await Database.charges(of: 9, by: pool)
            #expect(after.map(\.status) == [.paid, .paid, .paid, .registered])
            #expect(after.map(\.paidCents) == [10_000, 9_000, 11_000, 0])
            #expect(after[0].paidDay == Database.day.daysSinceEpoch)
            #expect(try await Self.exceptions(pool) == ["short", "over", "duplicate", "unknown_charge"])
            let event = try #require(try await Self.received(pool).first)
            #expect(event.chargeIds == charges.prefix(3).map(\.chargeID))
            #expect(event.amountCents == [10_000, 9_000, 11_000])
            #expect(event.installments == [1, 2, 3])
            #expect(event.agreementIds == [9, 9, 9])
            #expect(event.knownDays == Array(repeating: Database.day.adding(days: 1).daysSinceEpoch, count: 3))
        }
    }

    @Test("the same file twice books nothing twice") func sameFile() async throws {
        try await Database.with { pool in
            let charges = try await Database.issue(Database.agreement(9), by: pool)
            let file = BradescoReturn(titles: [Self.title(charges[0], paid: 10_000)])
            let first = try await Self.book(file, by: pool)
            #expect(try await Self.book(file, by: pool) == first)
            #expect(try await Self.received(pool).count == 1)
            #expect(try await Self.exceptions(pool).isEmpty)
        }
    }

    @Test("a payment that comes again in another file is an exception and no money") func otherFile() async throws {
        try await Database.with { pool in
            let charges = try await Database.issue(Database.agreement(9), by: pool)
            let unknown = BradescoReturn.Title(number: "000000999995", nominal: 700, paid: 700, on: Database.day)
            let titles = [Self.title(charges[0], paid: 10_000), unknown]
            _ = try await Self.book(BradescoReturn(titles: titles), by: pool)
            let again = try await Self.book(
                BradescoReturn(fileNumber: 2, titles: titles + [Self.title(charges[1], paid: 10_000)]),
                by: pool
            )
            #expect((again.payments, again.exceptions) == (3, 2))
            #expect(try await Self.exceptions(pool) == ["unknown_charge", "duplicate", "duplicate"])
            #expect(try await Self.received(pool).map(\.chargeIds) == [[charges[0].chargeID], [charges[1].chargeID]])
            #expect(try await Database.charges(of: 9, by: pool).map(\.paidCents) == [10_000, 10_000, 0])
        }
    }

    @Test("files that tell of the same payment at the same moment book it once", arguments: 1...3)
    func atOnce(_: Int) async throws {
        try await Database.with { pool in
            let charges = try await Database.issue(Database.agreement(9, amounts: Array(repeating: 100, count: 40)), by: pool)
            try await withThrowingDiscardingTaskGroup { group in
                for number in 1...3 {
                    let titles = charges.shuffled().map { Self.title($0, paid: 100) }
                    group.addTask { _ = try await Self.book(BradescoReturn(fileNumber: number, titles: titles), by: pool) }
                }
            }
            #expect(try await Database.charges(of: 9, by: pool).allSatisfy { $0.paidCents == 100 })
            #expect(Set(try await Self.received(pool).flatMap(\.chargeIds)) == Set(charges.map(\.chargeID)))
            #expect(try await Self.received(pool).flatMap(\.chargeIds).count == 40)
            #expect(try await Self.exceptions(pool) == Array(repeating: "duplicate", count: 80))
        }
    }

    @Test("a payment of a cancelled charge is an exception and still reaches its agreement, in a message of its own")
    func afterCancel() async throws {
        try await Database.with { pool in
            let charges = try await Database.issue(Database.agreement(9), by: pool)
            let others = try await Database.issue(Database.agreement(10), by: pool)
            try await pool.withTransaction(tenant: Database.tenant) {
                try await ChargeIssuing().cancel(9, on: Database.day, in: $0, tenant: Database.tenant)
            }
            _ = try await Self.book(
                BradescoReturn(titles: [Self.title(charges[0], paid: 10_000, "17"), Self.title(others[0], paid: 10_000)]),
                by: pool
            )
            #expect(try await Self.exceptions(pool) == ["after_cancel"])
            #expect(try await Self.received(pool).map(\.agreementIds) == [[10], [9]])
        }
    }

    @Test("a damaged file is refused with line, column and reason, and nothing of it is booked") func damaged() async throws {
        try await Database.with { pool in
            let charges = try await Database.issue(Database.agreement(9), by: pool)
            var bytes = BradescoReturn(titles: [Self.title(charges[0], paid: 10_000), Self.title(charges[1], paid: 10_000)]).bytes
            bytes[2 * 402 + 260] = UInt8(ascii: "x")
            let sent = try await Self.send(bytes, by: pool)
            let error = await #expect(throws: BillingError.self) {
                try await ReturnBooking(pool: pool).book(sent.returnID, known: Database.day, tenant: Database.tenant)
            }
            #expect(error?.description.hasPrefix("linha 3, coluna 261: ") == true)
            #expect(try await Self.received(pool).isEmpty)
            #expect(try await Database.charges(of: 9, by: pool).map(\.status) == [.issued, .issued, .issued])
        }
    }

    @Test("pieces go in order, one sent again changes nothing, and the same content is found") func pieces() async throws {
        try await Database.with { pool in
            let bytes = BradescoReturn().bytes
            let intake = ReturnIntake(pool: pool)
            var begin = Acerto_Billing_V1_BeginReturnRequest()
            begin.fileName = "a.ret"
            begin.sha256 = try await Self.hash(bytes, by: pool)
            begin.totalBytes = Int64(bytes.count)
            let id = try await intake.begin(begin, tenant: Database.tenant).returnID
            let first = Self.piece(of: bytes, at: 0, 300, in: id)
            #expect(try await intake.take(first, tenant: Database.tenant).nextOffset == 300)
            #expect(try await intake.take(first, tenant: Database.tenant).nextOffset == 300)
            await #expect(throws: BillingError.outOfOrder(expected: 300)) {
                try await intake.take(Self.piece(of: bytes, at: 600, 10, in: id), tenant: Database.tenant)
            }
            await #expect(throws: BillingError.outOfOrder(expected: 300)) {
                try await ReturnBooking(pool: pool).book(id, known: Database.day, tenant: Database.tenant)
            }
            begin.fileName = "b.ret"
            let found = try await intake.begin(begin, tenant: Database.tenant)
            #expect((found.returnID, found.nextOffset) == (id, 300))
            var beyond = Self.piece(of: bytes, at: 300, 5_000, in: id)
            beyond.content.append(0)
            let error = await #expect(throws: BillingError.self) { try await intake.take(beyond, tenant: Database.tenant) }
            #expect(error?.field == "content")
            _ = try await Self.send(bytes, by: pool)
            let booked = try await ReturnBooking(pool: pool).book(id, known: Database.day, tenant: Database.tenant)
            #expect((booked.booked, booked.records, booked.payments) == (true, 0, 0))
        }
    }

    @Test("content that is not what was announced is refused and can be sent again") func torn() async throws {
        try await Database.with { pool in
            let bytes = BradescoReturn().bytes
            let intake = ReturnIntake(pool: pool)
            var begin = Acerto_Billing_V1_BeginReturnRequest()
            begin.sha256 = try await Self.hash(bytes, by: pool)
            begin.totalBytes = Int64(bytes.count)
            let id = try await intake.begin(begin, tenant: Database.tenant).returnID
            var other = bytes
            other[50] ^= 1
            _ = try await intake.take(Self.piece(of: other, at: 0, other.count, in: id), tenant: Database.tenant)
            let error = await #expect(throws: BillingError.self) {
                try await ReturnBooking(pool: pool).book(id, known: Database.day, tenant: Database.tenant)
            }
            #expect(error?.field == "sha256")
            let again = try await Self.send(bytes, by: pool)
            #expect(again.returnID == id)
            #expect(try await ReturnBooking(pool: pool).book(id, known: Database.day, tenant: Database.tenant).booked)
        }
    }

    @Test("payments are told in messages of a thousand rows at most") func columns() async throws {
        try await Database.with { pool in
            let charges = try await Database.issue(Database.agreement(9, amounts: Array(repeating: 100, count: 2_300)), by: pool)
            let status = try await Self.book(BradescoReturn(titles: charges.map { Self.title($0, paid: 100) }), by: pool)
            #expect((status.payments, status.exceptions) == (2_300, 0))
            let events = try await Self.received(pool)
            #expect(events.map(\.paymentIds.count) == [1_000, 1_000, 300])
            #expect(events.flatMap(\.chargeIds) == charges.map(\.chargeID))
        }
    }

    @Test("another tenant sees none of it, with no condition in the statement") func rowSecurity() async throws {
        try await Database.with { pool in
            let charges = try await Database.issue(Database.agreement(9), by: pool)
            _ = try await Self.book(BradescoReturn(titles: [Self.title(charges[0], paid: 9_000)]), by: pool)
            let tables = [
                "bank_accounts", "creditor_accounts", "charges", "returns", "return_chunks", "payments", "payment_exceptions",
            ]
            for table in tables {
                let count: SQL = "SELECT count(*) FROM \(identifier: table)"
                let own = try await pool.withTransaction(tenant: Database.tenant) {
                    try await $0.query(count).single().decode(Int64.self)
                }
                let others = try await pool.withTransaction(tenant: TenantID(rawValue: 2)) {
                    try await $0.query(count).single().decode(Int64.self)
                }
                #expect(own > 0, "\(table)")
                #expect(others == 0, "\(table)")
            }
            await #expect(throws: PostgresError.self) {
                try await pool.withTransaction(tenant: TenantID(rawValue: 2)) {
                    try await $0.execute(
                        "INSERT INTO ended_agreements (tenant, agreement_id, ended_on) VALUES (1, 77, \(Database.day))"
                    )
                }
            }
        }
    }
}
