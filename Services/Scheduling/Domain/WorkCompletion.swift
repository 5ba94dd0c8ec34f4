import BusinessCalendar

/// What the end of an attempt does to a work item.
enum WorkCompletion: Equatable {
    /// It was ended before.
    case nothing
    /// It is done.
    case close
    /// Nobody was reached: it comes back at this moment.
    case postpone(Instant)

    /// Attempts that reach nobody before an item is given up until the strategy asks for the debtor again.
    static let maximumAttempts = 3
    private static let pauseSeconds: Int64 = 60 * 60
    private static let unreached: Set<String> = ["no_answer", "busy", "failed"]

    /// Decides by the disposition; what another operator holds is his.
    init(of item: StoredWork, by user: String, disposition: String, at now: Instant) throws(SchedulingError) {
        guard !item.isClosed else {
            self = .nothing
            return
        }
        if item.leasedBy != user, let until = item.leasedUntil, until > now { throw .leased }
        let isLast = item.attempts + 1 >= Self.maximumAttempts
        self = Self.unreached.contains(disposition) && !isLast ? .postpone(now.adding(seconds: Self.pauseSeconds)) : .close
    }
}
