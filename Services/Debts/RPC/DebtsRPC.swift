public import BusinessCalendar
import Foundation
public import GRPCCore
import Messaging
import Money
public import Postgres
public import Protocols
import ServiceRuntime

/// Answers the calls of `acerto.debts.v1.Debts`.
public struct DebtsRPC: Acerto_Debts_V1_Debts.SimpleServiceProtocol {
    let pool: PostgresPool
    private let imports: ImportIntake
    private let now: @Sendable () -> Instant
    private let creditors = CreditorStore()
    private let titles = TitleStore()
    private let ledger = LedgerStore()
    private let portfolio = PortfolioStore()

    private static let officeOffsetMinutes = -180

    /// Answers from this database, asking `contacts` for the debtors of what is imported.
    public init(pool: PostgresPool, contacts: any Acerto_Contacts_V1_Contacts.ClientProtocol, now: @escaping @Sendable () -> Instant) {
        self.pool = pool
        self.now = now
        imports = ImportIntake(pool: pool, contacts: contacts)
    }

    private var today: CalendarDay { now().local(offsetMinutes: Self.officeOffsetMinutes).day }

    /// Finds or creates a creditor.
    public func registerCreditor(request: Acerto_Debts_V1_RegisterCreditorRequest, context: ServerContext) async throws
        -> Acerto_Debts_V1_Creditor
    {
        let tenant = try RPCErrors.tenant()
        guard (1...120).contains(request.name.count) else { throw DebtsError.invalid(field: "name", reason: "1 to 120 letters") }
        if !request.policyJson.isEmpty { _ = try DebtUpdater.calculator(request.policyJson) }
        let day = today
        return try await pool.withTransaction(tenant: tenant) { transaction in
            let creditor = try await creditors.register(request, in: transaction, tenant: tenant)
            let known = try await creditors.policies(on: day, in: transaction, tenant: tenant)[creditor.creditorID] != nil
            let policy = request.policyJson.isEmpty ? (known ? nil : DefaultPolicy.json) : request.policyJson
            if let policy { try await creditors.savePolicy(policy, of: creditor.creditorID, from: day, in: transaction, tenant: tenant) }
            return creditor
        }
    }

    /// All creditors of the tenant.
    public func listCreditors(request: Acerto_Common_V1_Empty, context: ServerContext) async throws -> Acerto_Debts_V1_ListCreditorsResponse
    {
        let tenant = try RPCErrors.tenant()
        var response = Acerto_Debts_V1_ListCreditorsResponse()
        response.creditors = try await pool.withTransaction(tenant: tenant) { try await creditors.all(in: $0, tenant: tenant) }
        return response
    }

    /// Begins an import or finds it.
    public func beginImport(request: Acerto_Debts_V1_BeginImportRequest, context: ServerContext) async throws
        -> Acerto_Debts_V1_ImportStatus
    {
        let tenant = try RPCErrors.tenant()
        guard request.sha256.count == 32 else { throw DebtsError.invalid(field: "sha256", reason: "32 bytes") }
        guard request.totalBytes > 0 else { throw DebtsError.invalid(field: "total_bytes", reason: "the file is empty") }
        return try await pool.withTransaction(tenant: tenant) { try await ImportStore().begin(request, in: $0, tenant: tenant) }
    }

    /// Takes one chunk of an import.
    public func importChunk(request: Acerto_Debts_V1_ImportChunkRequest, context: ServerContext) async throws
        -> Acerto_Debts_V1_ImportStatus
    {
        try await imports.take(request, today: today, tenant: try RPCErrors.tenant())
    }

    /// Streams the refused lines of an import.
    public func listRejections(
        request: Acerto_Debts_V1_ListRejectionsRequest,
        response: RPCWriter<Acerto_Debts_V1_RejectionBatch>,
        context: ServerContext
    ) async throws {
        let tenant = try RPCErrors.tenant()
        var last: Int64 = 0
        while true {
            let after = last
            let batch = try await pool.withTransaction(tenant: tenant) {
                try await ImportStore().rejections(of: request.importID, after: after, in: $0, tenant: tenant)
            }
            guard let end = batch.lines.last else { return }
            try await response.write(batch)
            last = end
        }
    }

    /// The debt of a party or of titles as of a day.
    public func updateDebt(request: Acerto_Debts_V1_UpdateDebtRequest, context: ServerContext) async throws -> Acerto_Debts_V1_UpdatedDebt {
        let tenant = try RPCErrors.tenant()
        guard request.titleIds.count <= 2_000 else { throw DebtsError.invalid(field: "title_ids", reason: "at most 2,000") }
        let day = request.onDay == 0 ? today : CalendarDay(daysSinceEpoch: request.onDay)
        let updated = try await update(titles: request.titleIds, parties: [request.partyID], on: day, tenant: tenant)
        return Acerto_Debts_V1_UpdatedDebt(updated, on: day)
    }

    /// What several parties owe, one total a row.
    public func updateDebts(request: Acerto_Debts_V1_UpdateDebtsRequest, context: ServerContext) async throws
        -> Acerto_Debts_V1_UpdateDebtsResponse
    {
        let tenant = try RPCErrors.tenant()
        guard request.rows.count <= 500 else { throw DebtsError.invalid(field: "rows", reason: "at most 500") }
        let day = request.onDay == 0 ? today : CalendarDay(daysSinceEpoch: request.onDay)
        let updated = try await update(titles: request.rows.flatMap(\.titleIds), parties: [], on: day, tenant: tenant)
        let byTitle = Dictionary(updated.map { ($0.title.id, $0) }) { first, _ in first }
        let known = try await pool.withTransaction(tenant: tenant) { try await creditors.all(in: $0, tenant: tenant) }
        let byCreditor = Dictionary(known.map { ($0.creditorID, $0) }) { first, _ in first }
        var response = Acerto_Debts_V1_UpdateDebtsResponse()
        response.rows = request.rows.map { row in
            let open = row.titleIds.compactMap { byTitle[$0] }.filter { [1, 2].contains($0.title.status) }
            var answer = Acerto_Debts_V1_UpdateDebtsResponse.Row()
            answer.totalCents = open.reduce(0) { $0 + $1.total.cents }
            answer.titles = Int32(open.count)
            answer.oldestDueDay = open.map(\.title.due.daysSinceEpoch).min() ?? 0
            if let creditor = open.first.flatMap({ byCreditor[$0.title.creditor] }) {
                answer.creditorID = creditor.creditorID
                answer.creditorName = creditor.name
                answer.creditorTaxID = creditor.taxID
                answer.creditorAddress = creditor.address
            }
            return answer
        }
        return response
    }

    private func update(titles ids: [Int64], parties: [Int64], on day: CalendarDay, tenant: TenantID) async throws -> [UpdatedAmounts] {
        let (stored, policies) = try await pool.withTransaction(tenant: tenant) { transaction in
            (
                ids.isEmpty && parties.isEmpty ? [] : try await titles.load(titles: ids, parties: parties, in: transaction, tenant: tenant),
                try await creditors.policies(on: day, in: transaction, tenant: tenant)
            )
        }
        var updater = try DebtUpdater(policies: policies)
        return try stored.map { try updater.update($0, on: day) }
    }

    /// Open balance by age.
    public func getAging(request: Acerto_Debts_V1_GetAgingRequest, context: ServerContext) async throws -> Acerto_Debts_V1_Aging {
        let tenant = try RPCErrors.tenant()
        let day = request.onDay == 0 ? today : CalendarDay(daysSinceEpoch: request.onDay)
        return try await pool.withTransaction(tenant: tenant) {
            try await portfolio.aging(on: day, creditor: request.creditorID, in: $0, tenant: tenant)
        }
    }

    /// Money received by day.
    public func getRecovery(request: Acerto_Debts_V1_GetRecoveryRequest, context: ServerContext) async throws -> Acerto_Debts_V1_Recovery {
        let tenant = try RPCErrors.tenant()
        let days = try await pool.withTransaction(tenant: tenant) {
            try await ledger.recovery(
                from: CalendarDay(daysSinceEpoch: request.fromDay),
                until: CalendarDay(daysSinceEpoch: request.untilDay),
                creditor: request.creditorID,
                in: $0,
                tenant: tenant
            )
        }
        var response = Acerto_Debts_V1_Recovery()
        response.days = days.map(\.0.daysSinceEpoch)
        response.receivedCents = days.map(\.1)
        response.totalCents = days.reduce(0) { $0 + $1.1 }
        return response
    }

    /// Streams the settled titles of a period.
    public func listSettledTitles(
        request: Acerto_Debts_V1_ListSettledTitlesRequest,
        response: RPCWriter<Acerto_Debts_V1_SettledTitleBatch>,
        context: ServerContext
    ) async throws {
        let tenant = try RPCErrors.tenant()
        var last: Int64 = 0
        while true {
            let after = last
            let batch = try await pool.withTransaction(tenant: tenant) {
                try await portfolio.settled(request, after: after, in: $0, tenant: tenant)
            }
            guard let end = batch.titleIds.last else { return }
            try await response.write(batch)
            last = end
        }
    }

    /// Adds up the ledger.
    public func checkLedger(request: Acerto_Common_V1_Empty, context: ServerContext) async throws -> Acerto_Debts_V1_LedgerCheck {
        let tenant = try RPCErrors.tenant()
        return try await pool.withTransaction(tenant: tenant) { try await ledger.check(in: $0, tenant: tenant) }
    }
}

extension Acerto_Debts_V1_UpdatedDebt {
    /// The answer of the calculation: rows and their sums.
    init(_ updated: [UpdatedAmounts], on day: CalendarDay) {
        self.init()
        onDay = day.daysSinceEpoch
        titles = updated.map { amounts in
            var title = Acerto_Debts_V1_UpdatedTitle()
            title.titleID = amounts.title.id
            title.partyID = amounts.title.party
            title.creditorID = amounts.title.creditor
            title.contract = amounts.title.contract
            title.installment = amounts.title.installment
            title.dueDay = amounts.title.due.daysSinceEpoch
            title.daysOverdue = Int32(amounts.daysLate)
            title.originalCents = amounts.title.amount.cents
            title.principalCents = amounts.principal.cents
            title.correctionCents = amounts.correction.cents
            title.interestCents = amounts.interest.cents
            title.fineCents = amounts.fine.cents
            title.feesCents = amounts.fees.cents
            title.totalCents = amounts.total.cents
            title.status = .init(rawValue: Int(amounts.title.status)) ?? .unspecified
            return title
        }
        principalCents = titles.reduce(0) { $0 + $1.principalCents }
        correctionCents = titles.reduce(0) { $0 + $1.correctionCents }
        interestCents = titles.reduce(0) { $0 + $1.interestCents }
        fineCents = titles.reduce(0) { $0 + $1.fineCents }
        feesCents = titles.reduce(0) { $0 + $1.feesCents }
        totalCents = titles.reduce(0) { $0 + $1.totalCents }
    }
}
