import BusinessCalendar
import Money

@testable import NotificationsService

/// People, titles and creditors that tests speak of; none of them exists.
enum Samples {
    /// Tuesday, 24 November 2026, 10:00 in Brasília.
    static let now = Instant(day, secondOfDay: 10 * 3_600, offsetMinutes: -180)
    static let day = CalendarDay(daysSinceEpoch: 20_781)

    static let shop = Creditor(
        id: 5,
        name: "Lojas Estrela Ltda",
        taxID: "11222333000181",
        address: "Rua das Flores, 10, Centro, Campinas/SP, CEP 13010-000"
    )
    static let school = Creditor(id: 6, name: "Escola Girassol", taxID: "11444777000161", address: "Avenida Brasil, 200, Campinas/SP")

    static func debtor(_ id: Int64 = 7, email: String? = "maria@devedor.test", mobile: String? = "+5519987654321") -> Debtor {
        Debtor(id: id, name: "MARIA JOSÉ DA SILVA", isCompany: false, taxID: "52998224725", email: email, mobile: mobile)
    }

    static func title(
        _ id: Int64,
        party: Int64 = 7,
        creditor: Int64 = 5,
        due: CalendarDay = day.adding(days: -10),
        total: Int64 = 41_287,
        isOpen: Bool = true
    ) -> TitleDebt {
        TitleDebt(
            id: id,
            party: party,
            creditor: creditor,
            contract: "4471",
            installment: "\(id)",
            due: due,
            principal: Money(cents: total == 0 ? 0 : 35_000),
            total: Money(cents: total),
            isOpen: isOpen
        )
    }

    static func act(
        _ id: Int64 = 1,
        _ channel: DeliveryChannel = .email,
        template: String = "cobranca-5",
        titles: [Int64] = [1, 2],
        party: Int64 = 7,
        notBefore: Instant? = nil
    ) -> Act {
        Act(id: id, day: day, party: party, channel: channel, template: template, titles: titles, notBefore: notBefore)
    }

    static let papers = AgreementPapers(
        agreement: Agreement(
            id: 12,
            number: "2026-12",
            party: 7,
            creditor: 5,
            isActive: true,
            closedOn: day,
            total: Money(cents: 84_420)
        ),
        charges: [
            AgreementCharge(
                installment: 0,
                due: day.adding(days: 1),
                amount: Money(cents: 28_140),
                typeableLine: "23793381286000001234756000063305987650000028140"
            ),
            AgreementCharge(
                installment: 1,
                due: day.adding(days: 31),
                amount: Money(cents: 56_280),
                typeableLine: "23793381286000001234856000063303387960000056280"
            ),
        ],
        files: [
            PaperFile(name: "termo-2026-12.pdf", mediaType: "application/pdf", content: Array("%PDF term".utf8)),
            PaperFile(name: "boleto-1.pdf", mediaType: "application/pdf", content: Array("%PDF one".utf8)),
            PaperFile(name: "boleto-2.pdf", mediaType: "application/pdf", content: Array("%PDF two".utf8)),
        ]
    )

    static let creditors = [shop.id: shop, school.id: school]
    static let composer = Composer(portal: "https://acerto.test/p")
}
