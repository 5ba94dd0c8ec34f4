import BusinessCalendar
import Hummingbird
import Protocols

/// The supervisor's page.
struct OperationRoutes: Sendable {
    let desk: Desk

    func add(to router: Router<GatewayContext>) {
        router.get("operacao", use: desk.page(.supervisors) { visit in await show(visit) })
    }

    private func show(_ visit: Visit) async -> Response {
        let day = CalendarDay(iso: visit.query["dia"]) ?? desk.today
        let figures = await figures(on: day, creditor: visit.query.ids("credor").first ?? 0)
        let second = desk.now().local(offsetMinutes: Desk.officeOffsetMinutes).secondOfDay
        let page = OperationPage(
            figures: figures,
            visitor: visit.visitor,
            today: desk.today,
            time: "atualizado às \(Brazilian.hour(secondOfDay: second))"
        )
        return .page(page.html)
    }

    private func figures(on day: CalendarDay, creditor: Int64) async -> OperationFigures {
        let (calls, logger) = (desk.calls, desk.logger)
        async let creditors = Part.ask("creditors", logger) {
            try await calls.debts.listCreditors(Acerto_Common_V1_Empty(), options: Calls.page).creditors
        }
        async let aging = Part.ask("aging", logger) { try await calls.debts.getAging(.on(day, creditor), options: Calls.page) }
        async let recovery = Part.ask("recovery", logger) {
            try await calls.debts.getRecovery(.month(to: day, creditor), options: Calls.page)
        }
        async let before = Part.ask("recovery before", logger) {
            try await calls.debts.getRecovery(.month(to: day.adding(months: -1), creditor), options: Calls.page)
        }
        async let run = Part.ask("run", logger) { try await calls.scheduling.getRun(.on(day), options: Calls.page) }
        async let deliveries = Part.ask("deliveries", logger) { try await calls.notifications.getSummary(.on(day), options: Calls.page) }
        return await OperationFigures(
            day: day,
            creditor: creditor,
            creditors: creditors,
            aging: aging,
            recovery: recovery,
            before: before,
            run: run,
            deliveries: deliveries
        )
    }
}

extension Acerto_Debts_V1_GetAgingRequest {
    fileprivate static func on(_ day: CalendarDay, _ creditor: Int64) -> Self {
        var request = Self()
        request.onDay = day.daysSinceEpoch
        request.creditorID = creditor
        return request
    }
}

extension Acerto_Debts_V1_GetRecoveryRequest {
    /// From the first of the month to a day.
    fileprivate static func month(to day: CalendarDay, _ creditor: Int64) -> Self {
        var request = Self()
        request.fromDay = day.adding(days: 1 - day.day).daysSinceEpoch
        request.untilDay = day.daysSinceEpoch
        request.creditorID = creditor
        return request
    }
}

extension Acerto_Scheduling_V1_GetRunRequest {
    fileprivate static func on(_ day: CalendarDay) -> Self {
        var request = Self()
        request.onDay = day.daysSinceEpoch
        return request
    }
}

extension Acerto_Notifications_V1_GetSummaryRequest {
    fileprivate static func on(_ day: CalendarDay) -> Self {
        var request = Self()
        request.onDay = day.daysSinceEpoch
        return request
    }
}
