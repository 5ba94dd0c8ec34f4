import BusinessCalendar
import GRPCCore
import Logging
import Protocols

/// Asks everything that the operator's screen shows, at once.
struct AttendanceQuestions: Sendable {
    let calls: Calls
    let logger: Logger

    /// The facts of a debtor.
    /// - Throws: `PageFailure.notFound` when there is no such debtor; the error of `contacts` or `debts`, without which there is no screen.
    func facts(of party: Int64, titles: [Int64], on day: CalendarDay, operator user: String) async throws -> AttendanceFacts {
        async let card = self.card(of: party)
        async let debt = self.debt(of: party, on: day)
        async let timeline = Part.ask("timeline", logger) { try await self.timeline(of: party) }
        async let offers = Part.ask("offers", logger) { try await self.offers(for: party, titles: titles, on: day) }
        async let agreements = Part.ask("agreements", logger) { try await self.agreements(of: party) }
        async let creditors = Part.ask("creditors", logger) {
            try await calls.debts.listCreditors(Acerto_Common_V1_Empty(), options: Calls.page).creditors
        }
        async let callbacks = Part.ask("call-backs", logger) { try await self.callbacks(of: user).filter { $0.partyID == party } }
        return try await AttendanceFacts(
            party: card,
            debt: debt,
            timeline: timeline,
            offers: offers,
            agreements: agreements,
            creditors: creditors,
            callbacks: callbacks
        )
    }

    /// The card of a debtor.
    func card(of party: Int64) async throws -> Acerto_Contacts_V1_Party {
        var question = Acerto_Contacts_V1_GetPartiesRequest()
        question.partyIds = [party]
        guard let card = try await calls.contacts.getParties(question, options: Calls.page).parties.first else {
            throw PageFailure.notFound
        }
        return card
    }

    private func debt(of party: Int64, on day: CalendarDay) async throws -> Acerto_Debts_V1_UpdatedDebt {
        var question = Acerto_Debts_V1_UpdateDebtRequest()
        question.partyID = party
        question.onDay = day.daysSinceEpoch
        return try await calls.debts.updateDebt(question, options: Calls.page)
    }

    private func timeline(of party: Int64) async throws -> [Acerto_Contacts_V1_TimelineEntry] {
        var question = Acerto_Contacts_V1_GetTimelineRequest()
        question.partyID = party
        question.limit = 30
        return try await calls.contacts.getTimeline(question, options: Calls.page).entries
    }

    /// The offers for titles, or for all open ones; none when nothing is owed or the titles do not go together.
    func offers(for party: Int64, titles: [Int64], on day: CalendarDay) async throws -> Acerto_Agreements_V1_ListOffersResponse {
        var question = Acerto_Agreements_V1_ListOffersRequest()
        question.partyID = party
        question.titleIds = titles
        question.onDay = day.daysSinceEpoch
        do {
            return try await calls.agreements.listOffers(question, options: Calls.page)
        } catch let error as RPCError where [.failedPrecondition, .invalidArgument].contains(error.code) {
            return Acerto_Agreements_V1_ListOffersResponse()
        }
    }

    private func agreements(of party: Int64) async throws -> [Acerto_Agreements_V1_Agreement] {
        var question = Acerto_Agreements_V1_ListAgreementsRequest()
        question.partyID = party
        return try await calls.agreements.listAgreements(question, options: Calls.page).agreements
    }

    /// Open call-backs of an operator.
    func callbacks(of user: String) async throws -> [Acerto_Scheduling_V1_WorkItem] {
        var question = Acerto_Scheduling_V1_ListCallbacksRequest()
        question.operator = user
        return try await calls.scheduling.listCallbacks(question, options: Calls.page).callbacks
    }
}
