import BusinessCalendar

/// Where notifications asks for what is not its own.
protocol Directory: Sendable {
    /// The parties of these ids; those that are not known are left out.
    func debtors(_ ids: [Int64]) async throws -> [Int64: Debtor]
    /// The titles of these ids as of a day; those that are not known are left out.
    func titles(_ ids: [Int64], on day: CalendarDay) async throws -> [Int64: TitleDebt]
    /// Every creditor.
    func creditors() async throws -> [Int64: Creditor]
    /// An agreement with its boletos and its term.
    func papers(ofAgreement id: Int64) async throws -> AgreementPapers
}
