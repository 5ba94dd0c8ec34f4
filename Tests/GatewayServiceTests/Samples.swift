import BusinessCalendar
import Money
import Postgres
import Protocols

@testable import GatewayService

/// Made-up people and amounts for the pages; every sum is what the services would send.
enum Samples {
    static let today = day("2026-11-24")
    static let now = Instant(today, secondOfDay: 10 * 3_600 + 42 * 60 + 7, offsetMinutes: -180)

    static func day(_ iso: String) -> CalendarDay { CalendarDay(iso: iso) ?? CalendarDay(daysSinceEpoch: 0) }

    static func visitor(_ profile: Acerto_Access_V1_Profile, name: String = "Paula Ramos") -> Visitor {
        var user = Acerto_Access_V1_User()
        user.userID = 7
        user.login = "paula"
        user.name = name
        user.profile = profile
        return Visitor(
            token: "1.segredo",
            tenant: TenantID(rawValue: 1),
            tenantName: "Cobrança Modelo",
            user: user,
            accessUntilMinute: profile == .operator ? 900 : 0,
            csrf: CSRFGuard(key: [1]).token(for: "1.segredo")
        )
    }

    static let party: Acerto_Contacts_V1_Party = {
        var party = Acerto_Contacts_V1_Party()
        party.partyID = 41
        party.kind = .individual
        party.taxID = "52998224725"
        party.name = "Maria Aparecida Exemplo"
        party.city = "Manaus"
        party.state = "AM"
        party.postalCode = "69005-070"
        party.street = "Rua dos Modelos, 10"
        party.utcOffsetMinutes = -240
        party.promisesKept = 1
        party.promisesBroken = 2
        party.contactPoints = [
            point(.call, "+5592991234471", mobile: true), point(.call, "+559232145678"), point(.email, "maria@exemplo.com"),
        ]
        var promise = Acerto_Contacts_V1_Promise()
        promise.promiseID = 3
        promise.amountCents = 37_381
        promise.dueDay = day("2026-11-25").daysSinceEpoch
        party.openPromises = [promise]
        return party
    }()

    private static func point(_ channel: Acerto_Common_V1_Channel, _ value: String, mobile: Bool = false) -> Acerto_Contacts_V1_ContactPoint
    {
        var point = Acerto_Contacts_V1_ContactPoint()
        point.channel = channel
        point.value = value
        point.mobile = mobile
        return point
    }

    static func title(
        _ id: Int64,
        due: String,
        late: Int32,
        original: Int64,
        paid: Int64 = 0,
        parts: [Int64],
        status: Acerto_Debts_V1_TitleStatus = .open
    ) -> Acerto_Debts_V1_UpdatedTitle {
        var title = Acerto_Debts_V1_UpdatedTitle()
        title.titleID = id
        title.partyID = 41
        title.creditorID = 1
        title.contract = "4471"
        title.installment = "0\(id)"
        title.dueDay = day(due).daysSinceEpoch
        title.daysOverdue = late
        title.originalCents = original
        title.principalCents = original - paid
        title.correctionCents = parts[0]
        title.interestCents = parts[1]
        title.fineCents = parts[2]
        title.feesCents = parts[3]
        title.totalCents = original - paid + parts.reduce(0, +)
        title.status = status
        return title
    }

    static let debt: Acerto_Debts_V1_UpdatedDebt = {
        var debt = Acerto_Debts_V1_UpdatedDebt()
        debt.onDay = today.daysSinceEpoch
        debt.policyText = "IPCA, juros de 1% a.m., multa de 2%, honorários de 10%"
        debt.titles = [
            title(1, due: "2026-08-10", late: 106, original: 35_000, parts: [421, 1_252, 708, 3_738]),
            title(2, due: "2026-09-10", late: 75, original: 35_000, paid: 5_000, parts: [287, 882, 606, 3_178]),
            title(3, due: "2026-12-10", late: -16, original: 35_000, parts: [0, 0, 0, 0]),
            title(4, due: "2026-07-10", late: 137, original: 35_000, parts: [500, 1_600, 710, 3_781], status: .inAgreement),
        ]
        debt.totalCents = debt.titles.reduce(0) { $0 + $1.totalCents }
        return debt
    }()

    static func offer(_ code: String, _ label: String, payments: [Int64], discount: Int64, debt: Int64) -> Acerto_Agreements_V1_Offer {
        var offer = Acerto_Agreements_V1_Offer()
        offer.code = code
        offer.label = label
        offer.downPaymentCents = payments[0]
        offer.installments = Int32(payments.count - 1)
        offer.installmentCents = payments.dropFirst().first ?? 0
        offer.paymentCents = payments
        offer.totalCents = payments.reduce(0, +)
        offer.discountCents = discount
        offer.discountPercent = "10,0"
        offer.dueDays = payments.indices.map { day("2026-11-27").adding(months: $0).daysSinceEpoch }
        offer.debtCents = debt
        return offer
    }

    static let offers: Acerto_Agreements_V1_ListOffersResponse = {
        var offers = Acerto_Agreements_V1_ListOffersResponse()
        offers.offers = [
            offer("avista", "À vista", payments: [69_965], discount: 7_773, debt: 77_738),
            offer("1+2", "Entrada + 2 parcelas", payments: [25_913, 26_431, 26_431], discount: 0, debt: 77_738),
            offer("1+5", "Entrada + 5 parcelas", payments: [12_957, 13_345, 13_345, 13_345, 13_345, 13_348], discount: 0, debt: 77_738),
        ]
        offers.titleIds = [1, 2]
        return offers
    }()

    static let timeline: [Acerto_Contacts_V1_TimelineEntry] = [
        ("2026-11-21", Acerto_Common_V1_Channel.sms, "Mensagem enviada", "notifications"),
        ("2026-11-18", .call, "Prometeu pagar: paga dia 25, recebe o salário na véspera", "paula"),
        ("2026-11-10", .email, "Mensagem enviada", "notifications"), ("2026-11-03", .call, "Não atendeu", "dialer"),
        ("2026-09-12", .call, "Confessou a dívida: pediu para ligar à noite", "rui"),
    ].map { iso, channel, text, author in
        var entry = Acerto_Contacts_V1_TimelineEntry()
        entry.atMicros = Instant(day(iso), secondOfDay: 52_200, offsetMinutes: -180).microsecondsSinceEpoch
        entry.channel = channel
        entry.text = text
        entry.author = author
        return entry
    }

    static func facts(party: Acerto_Contacts_V1_Party = party) -> AttendanceFacts {
        var creditor = Acerto_Debts_V1_Creditor()
        creditor.creditorID = 1
        creditor.name = "Loja Exemplo"
        return AttendanceFacts(
            party: party,
            debt: debt,
            timeline: .here(timeline),
            offers: .here(offers),
            agreements: .here([agreement]),
            creditors: .here([creditor]),
            callbacks: .here([])
        )
    }

    static let agreement: Acerto_Agreements_V1_Agreement = {
        var agreement = Acerto_Agreements_V1_Agreement()
        agreement.agreementID = 12
        agreement.number = "AC-00000012"
        agreement.partyID = 41
        agreement.titleIds = [1, 2]
        agreement.status = .active
        agreement.closedDay = today.daysSinceEpoch
        agreement.debtCents = 77_738
        agreement.totalCents = 78_775
        agreement.installments = [25_913, 26_431, 26_431].enumerated().map { number, cents in
            var part = Acerto_Agreements_V1_Installment()
            part.number = Int32(number)
            part.dueDay = day("2026-11-27").adding(months: number).daysSinceEpoch
            part.amountCents = Int64(cents)
            if number == 0 {
                part.paidCents = Int64(cents)
                part.paidDay = today.daysSinceEpoch
            }
            return part
        }
        return agreement
    }()

    static let charges: [Acerto_Billing_V1_Charge] = (0..<2).map { number in
        var charge = Acerto_Billing_V1_Charge()
        charge.chargeID = Int64(90 + number)
        charge.installment = Int32(number)
        charge.typeableLine = "00190500954014481606906809350314337370000000100"
        charge.status = .issued
        return charge
    }

    static let aging: Acerto_Debts_V1_Aging = {
        var aging = Acerto_Debts_V1_Aging()
        let rows: [(String, Int64, Int64)] = [
            ("a vencer", 41_204_110, 1_240), ("1–30", 83_810_075, 2_480), ("31–60", 64_020_533, 1_930), ("61–90", 50_519_002, 1_420),
            ("91–180", 58_844_390, 1_610), ("181–360", 33_120_945, 890), ("> 360", 16_700_000, 430),
        ]
        aging.buckets = rows.map { label, cents, titles in
            var bucket = Acerto_Debts_V1_Aging.Bucket()
            bucket.label = label
            bucket.balanceCents = cents
            bucket.titles = titles
            return bucket
        }
        aging.balanceCents = rows.reduce(Int64(0)) { $0 + $1.1 }
        aging.titles = rows.reduce(Int64(0)) { $0 + $1.2 }
        aging.parties = 6_214
        return aging
    }()

    static func recovery(_ cents: [Int64]) -> Acerto_Debts_V1_Recovery {
        var recovery = Acerto_Debts_V1_Recovery()
        recovery.days = cents.indices.map { day("2026-11-03").adding(days: $0).daysSinceEpoch }
        recovery.receivedCents = cents
        recovery.totalCents = cents.reduce(0, +)
        return recovery
    }

    static let run: Acerto_Scheduling_V1_RunSummary = {
        var run = Acerto_Scheduling_V1_RunSummary()
        run.runID = 5
        run.startedMicros = Instant(today, secondOfDay: 21_600, offsetMinutes: -180).microsecondsSinceEpoch
        run.finishedMicros = Instant(today, secondOfDay: 21_840, offsetMinutes: -180).microsecondsSinceEpoch
        run.titles = 10_000
        let rows: [(String, Acerto_Common_V1_Channel, Int64, Int64)] = [
            ("D−3", .email, 412, 9), ("D+5", .email, 388, 14), ("D+10", .sms, 301, 52), ("D+15", .call, 270, 61), ("D+30", .bureau, 44, 38),
        ]
        run.steps = rows.map { label, channel, acted, gated in
            var step = Acerto_Scheduling_V1_RunSummary.Step()
            step.label = label
            step.channel = channel
            step.acted = acted
            step.gated = gated
            return step
        }
        return run
    }()

    static let deliveries: Acerto_Notifications_V1_Summary = {
        var summary = Acerto_Notifications_V1_Summary()
        let rows: [(Acerto_Common_V1_Channel, String, Int64)] = [
            (.email, "sent", 780), (.email, "pending", 11), (.email, "no_address", 9), (.sms, "sent", 296), (.sms, "failed", 5),
        ]
        summary.rows = rows.map { channel, status, count in
            var row = Acerto_Notifications_V1_Summary.Row()
            row.channel = channel
            row.status = status
            row.count = count
            return row
        }
        return summary
    }()

    static func figures(run: Part<Acerto_Scheduling_V1_RunSummary> = .here(run)) -> OperationFigures {
        OperationFigures(
            day: today,
            creditor: 0,
            creditors: .here([]),
            aging: .here(aging),
            recovery: .here(recovery([812_340, 0, 1_540_000, 310_155, 90_000, 0, 0, 2_204_419, 1_101_010, 640_000, 0, 512_345])),
            before: .here(recovery([6_651_000])),
            run: run,
            deliveries: .here(deliveries)
        )
    }
}
