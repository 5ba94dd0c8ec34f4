public import BusinessCalendar
import FoundationEssentials
public import GRPCCore
import Messaging
import Money
public import Postgres
public import Protocols
import ServiceRuntime

/// Answers the calls of `acerto.agreements.v1.Agreements`.
public struct AgreementsRPC: Acerto_Agreements_V1_Agreements.SimpleServiceProtocol {
    private let pool: PostgresPool
    private let debts: any Acerto_Debts_V1_Debts.ClientProtocol
    private let terms: TermWriter
    private let now: @Sendable () -> Instant
    private let agreements = AgreementStore()

    private static let officeOffsetMinutes = -180

    /// Answers from this database, asking `debts` for the debt and `contacts` for the names on the term;
    /// `portal` is the address at which a term can be verified.
    public init(
        pool: PostgresPool,
        debts: any Acerto_Debts_V1_Debts.ClientProtocol,
        contacts: any Acerto_Contacts_V1_Contacts.ClientProtocol,
        portal: String,
        now: @escaping @Sendable () -> Instant
    ) {
        self.pool = pool
        self.debts = debts
        self.now = now
        terms = TermWriter(pool: pool, debts: debts, contacts: contacts, portal: portal)
    }

    private var today: CalendarDay { now().local(offsetMinutes: Self.officeOffsetMinutes).day }

    /// What may be offered for titles on a day.
    public func listOffers(
        request: Acerto_Agreements_V1_ListOffersRequest,
        context: ServerContext
    ) async throws -> Acerto_Agreements_V1_ListOffersResponse {
        let tenant = try RPCErrors.tenant()
        let day = request.onDay == 0 ? today : CalendarDay(daysSinceEpoch: request.onDay)
        let debt = try await openDebt(party: request.partyID, titles: request.titleIds, on: day)
        let offers = try await grid(on: day, tenant: tenant).offers(debt: Money(cents: debt.totalCents), on: day)
        var response = Acerto_Agreements_V1_ListOffersResponse()
        response.offers = offers.map(Acerto_Agreements_V1_Offer.init)
        response.titleIds = debt.titles.map(\.titleID)
        return response
    }

    /// Closes an agreement on an offer.
    public func closeAgreement(
        request: Acerto_Agreements_V1_CloseAgreementRequest,
        context: ServerContext
    ) async throws -> Acerto_Agreements_V1_Agreement {
        let tenant = try RPCErrors.tenant()
        guard (1...100).contains(request.idempotencyKey.utf8.count) else {
            throw AgreementsError.invalid(field: "idempotency_key", reason: "1 to 100 bytes, the same for the same act")
        }
        if let known = try await known(key: request.idempotencyKey, tenant: tenant) { return known }
        let day = request.onDay == 0 ? today : CalendarDay(daysSinceEpoch: request.onDay)
        let debt = try await openDebt(party: request.partyID, titles: request.titleIds, on: day)
        let offer = try await chosen(request, debt: debt, on: day, tenant: tenant)
        let new = NewAgreement(
            party: request.partyID,
            creditor: debt.titles[0].creditorID,
            offer: offer,
            titles: debt.titles,
            closedOn: day,
            author: request.author,
            key: request.idempotencyKey
        )
        do {
            return try await pool.withTransaction(tenant: tenant) { transaction in
                let id = try await agreements.insert(new, in: transaction, tenant: tenant)
                guard let agreement = try await agreements.load([id], in: transaction, tenant: tenant).first else {
                    throw AgreementsError.notFound(id: id)
                }
                let event = try AgreementsEvents.closed(agreement, titleTotals: new.titles)
                try await Outbox.write([event], tenant: tenant, in: transaction)
                return agreement
            }
        } catch let error as PostgresError where error.constraint == "one_agreement_a_key" {
            guard let known = try await known(key: request.idempotencyKey, tenant: tenant) else { throw error }
            return known
        } catch let error as PostgresError where error.constraint == "one_live_agreement_a_title" {
            throw AgreementsError.titleTaken(title: debt.titles[0].titleID)
        }
    }

    private func chosen(
        _ request: Acerto_Agreements_V1_CloseAgreementRequest,
        debt: Acerto_Debts_V1_UpdatedDebt,
        on day: CalendarDay,
        tenant: TenantID
    ) async throws -> Offer {
        let firstDue = request.firstDueDay == 0 ? nil : CalendarDay(daysSinceEpoch: request.firstDueDay)
        if let firstDue, firstDue < day || firstDue.days(since: day) > 30 {
            throw AgreementsError.invalid(field: "first_due_day", reason: "from the day of closing to 30 days later")
        }
        let offers = try await grid(on: day, tenant: tenant).offers(debt: Money(cents: debt.totalCents), on: day, firstDue: firstDue)
        guard let offer = offers.first(where: { $0.code == request.offerCode }) else {
            let codes = offers.map(\.code).joined(separator: ", ")
            throw AgreementsError.invalid(field: "offer_code", reason: "the offers for this debt are \(codes)")
        }
        guard request.expectedTotalCents == 0 || request.expectedTotalCents == offer.total.cents else {
            throw AgreementsError.totalChanged(expected: request.expectedTotalCents, now: offer.total.cents)
        }
        return offer
    }

    private func known(key: String, tenant: TenantID) async throws -> Acerto_Agreements_V1_Agreement? {
        try await pool.withTransaction(tenant: tenant) { transaction in
            guard let id = try await agreements.find(key: key, in: transaction, tenant: tenant) else { return nil }
            return try await agreements.load([id], in: transaction, tenant: tenant).first
        }
    }

    /// The debt of titles that can be agreed on: open ones of one creditor.
    private func openDebt(party: Int64, titles: [Int64], on day: CalendarDay) async throws -> Acerto_Debts_V1_UpdatedDebt {
        var question = Acerto_Debts_V1_UpdateDebtRequest()
        question.partyID = party
        question.titleIds = titles
        question.onDay = day.daysSinceEpoch
        let answer = try await debts.updateDebt(question, options: .deadline(seconds: 5))
        var debt = answer
        debt.titles = answer.titles.filter { $0.status == .open && $0.partyID == party && $0.totalCents > 0 }
        guard let first = debt.titles.first else { throw AgreementsError.nothingOwed }
        if titles.isEmpty {
            debt.titles = debt.titles.filter { $0.creditorID == first.creditorID }
        } else {
            guard debt.titles.count == Set(titles).count else {
                throw AgreementsError.invalid(field: "title_ids", reason: "every title must be open and of this party")
            }
            guard debt.titles.allSatisfy({ $0.creditorID == first.creditorID }) else {
                throw AgreementsError.invalid(field: "title_ids", reason: "all titles must be of one creditor")
            }
        }
        debt.totalCents = debt.titles.reduce(0) { $0 + $1.totalCents }
        return debt
    }

    private func grid(on day: CalendarDay, tenant: TenantID) async throws -> OfferGrid {
        let text = try await pool.withTransaction(tenant: tenant) { try await agreements.policy(on: day, in: $0, tenant: tenant) }
        return OfferGrid(try NegotiationPolicy(json: text ?? NegotiationPolicy.standardJSON))
    }

    /// One agreement.
    public func getAgreement(
        request: Acerto_Agreements_V1_GetAgreementRequest,
        context: ServerContext
    ) async throws -> Acerto_Agreements_V1_Agreement {
        let tenant = try RPCErrors.tenant()
        let found = try await pool.withTransaction(tenant: tenant) {
            try await agreements.load([request.agreementID], in: $0, tenant: tenant).first
        }
        guard let found else { throw AgreementsError.notFound(id: request.agreementID) }
        return found
    }

    /// All agreements of a party, newest first.
    public func listAgreements(
        request: Acerto_Agreements_V1_ListAgreementsRequest,
        context: ServerContext
    ) async throws -> Acerto_Agreements_V1_ListAgreementsResponse {
        let tenant = try RPCErrors.tenant()
        var response = Acerto_Agreements_V1_ListAgreementsResponse()
        response.agreements = try await pool.withTransaction(tenant: tenant) {
            try await agreements.load(party: request.partyID, in: $0, tenant: tenant)
        }
        return response
    }

    /// The term as PDF, the same bytes each time.
    public func getTerm(request: Acerto_Agreements_V1_GetAgreementRequest, context: ServerContext) async throws
        -> Acerto_Agreements_V1_Document
    {
        var document = Acerto_Agreements_V1_Document()
        document.content = Data(try await terms.term(of: request.agreementID, tenant: try RPCErrors.tenant()))
        document.fileName = "termo-\(AgreementNumber.text(request.agreementID)).pdf"
        document.mediaType = "application/pdf"
        return document
    }

    /// Undoes an agreement by decision.
    public func cancelAgreement(
        request: Acerto_Agreements_V1_CancelAgreementRequest,
        context: ServerContext
    ) async throws -> Acerto_Agreements_V1_Agreement {
        let tenant = try RPCErrors.tenant()
        guard (3...500).contains(request.reason.count) else { throw AgreementsError.invalid(field: "reason", reason: "3 to 500 letters") }
        let day = today
        return try await pool.withTransaction(tenant: tenant) { transaction in
            guard let agreement = try await agreements.load([request.agreementID], in: transaction, tenant: tenant).first else {
                throw AgreementsError.notFound(id: request.agreementID)
            }
            guard
                try await agreements.end(
                    request.agreementID,
                    as: .cancelled,
                    on: day,
                    reason: request.reason,
                    in: transaction,
                    tenant: tenant
                )
            else { throw AgreementsError.notActive(id: request.agreementID) }
            try await Outbox.write(
                [try AgreementsEvents.broken(agreement, on: day, cancelled: true)],
                tenant: tenant,
                in: transaction
            )
            var ended = agreement
            ended.status = .cancelled
            return ended
        }
    }
}

extension Acerto_Agreements_V1_Offer {
    fileprivate init(_ offer: Offer) {
        self.init()
        code = offer.code
        label = offer.label
        downPaymentCents = offer.payments[0].cents
        installments = Int32(offer.payments.count - 1)
        installmentCents = offer.payments.count > 1 ? offer.payments[1].cents : 0
        totalCents = offer.total.cents
        discountCents = offer.discount.cents
        let tenths = offer.debt.cents == 0 ? 0 : Int64(Int128(offer.discount.cents) * 1_000 / Int128(offer.debt.cents))
        discountPercent = "\(tenths / 10),\(tenths % 10)"
        paymentCents = offer.payments.map(\.cents)
        dueDays = offer.dueDates.map(\.daysSinceEpoch)
        debtCents = offer.debt.cents
    }
}
