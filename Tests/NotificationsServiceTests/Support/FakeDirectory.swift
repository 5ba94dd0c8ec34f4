import BusinessCalendar

@testable import NotificationsService

/// The other services, as a test has them.
struct FakeDirectory: Directory {
    var known: [Int64: Debtor] = [7: Samples.debtor()]
    var owed: [Int64: TitleDebt] = [1: Samples.title(1), 2: Samples.title(2)]

    func debtors(_ ids: [Int64]) async throws -> [Int64: Debtor] { known.filter { ids.contains($0.key) } }

    func titles(_ ids: [Int64], on day: CalendarDay) async throws -> [Int64: TitleDebt] { owed.filter { ids.contains($0.key) } }

    func creditors() async throws -> [Int64: Creditor] { Samples.creditors }

    func papers(ofAgreement id: Int64) async throws -> AgreementPapers { Samples.papers }
}
