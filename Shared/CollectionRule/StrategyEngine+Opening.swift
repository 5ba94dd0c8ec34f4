public import BusinessCalendar

extension StrategyEngine {
    /// The hours in which `channel` may reach the debtor on `day`, at his local time: tenant and state windows both applied.
    public func opening(_ channel: ContactChannel, on day: CalendarDay, for debtor: Debtor) -> Opening {
        openings(in: debtor.state)[channel, calendar.kind(of: day, closed: debtor.closed)]
    }

    /// The openings for debtors of a state.
    func openings(in state: FederalUnit) -> OpeningTable { stateOpenings[state] ?? openings }
}
