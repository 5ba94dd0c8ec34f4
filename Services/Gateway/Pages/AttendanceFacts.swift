import BusinessCalendar
import Protocols

/// Everything that the operator's screen shows of a debtor.
struct AttendanceFacts: Sendable {
    let party: Acerto_Contacts_V1_Party
    let debt: Acerto_Debts_V1_UpdatedDebt
    let timeline: Part<[Acerto_Contacts_V1_TimelineEntry]>
    /// What may be offered; nothing when nothing is owed.
    let offers: Part<Acerto_Agreements_V1_ListOffersResponse>
    let agreements: Part<[Acerto_Agreements_V1_Agreement]>
    let creditors: Part<[Acerto_Debts_V1_Creditor]>
    /// Call-backs of this debtor that are still open.
    let callbacks: Part<[Acerto_Scheduling_V1_WorkItem]>

    /// Titles that can be paid, promised or agreed on, in order of due day.
    var openTitles: [Acerto_Debts_V1_UpdatedTitle] { debt.titles.filter { $0.status == .open } }
    /// Titles that an agreement holds.
    var agreedTitles: [Acerto_Debts_V1_UpdatedTitle] { debt.titles.filter { $0.status == .inAgreement } }

    /// The titles that acts are about: those chosen, else those offered for, else all open ones.
    func chosenTitles(_ wanted: [Int64]) -> [Acerto_Debts_V1_UpdatedTitle] {
        let offered = offers.value?.titleIds ?? []
        let ids = Set(wanted.isEmpty ? offered : wanted)
        let chosen = openTitles.filter { ids.contains($0.titleID) }
        return chosen.isEmpty ? openTitles : chosen
    }

    /// The name of a creditor.
    func creditor(_ id: Int64) -> String { creditors.value?.first { $0.creditorID == id }?.name ?? "credor \(id)" }
}
