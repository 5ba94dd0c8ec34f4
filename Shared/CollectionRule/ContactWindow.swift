/// Hours of a local day in which a channel may reach a debtor: the start is inside, the end is not.
public struct ContactWindow: Hashable, Sendable {
    /// The first minute inside.
    public let start: LocalTime
    /// The first minute after it.
    public let end: LocalTime

    /// The hours from `start` to `end`. A window that ends before it starts holds no minute.
    public init(start: LocalTime, end: LocalTime) {
        self.start = start
        self.end = end
    }

    /// Reads exactly `HH:MM-HH:MM`.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let start = LocalTime(parts[0]), let end = LocalTime(parts[1]) else { return nil }
        self.init(start: start, end: end)
    }
}

/// The kinds of local day, in the order in which they claim a day: a holiday on a Sunday is a holiday.
public enum DayKind: String, CaseIterable, Sendable {
    /// National bank holiday, or a closing day of the tenant or the debtor's place.
    case holiday
    /// Sunday.
    case sunday
    /// Saturday.
    case saturday
    /// Monday to Friday.
    case weekday

    var index: Int {
        switch self {
        case .holiday: 0
        case .sunday: 1
        case .saturday: 2
        case .weekday: 3
        }
    }
}

/// What a channel may do on a day of some kind.
public enum Opening: Hashable, Sendable {
    /// Any hour.
    case unlimited
    /// No hour.
    case closed
    /// These hours.
    case hours(ContactWindow)

    /// The hours of `window`; none when the window holds no minute or is absent.
    init(_ window: ContactWindow?) {
        guard let window, window.start < window.end else {
            self = .closed
            return
        }
        self = .hours(window)
    }

    /// What both allow.
    func intersection(_ other: Opening) -> Opening {
        switch (self, other) {
        case (.closed, _), (_, .closed): .closed
        case (.unlimited, let limited), (let limited, .unlimited): limited
        case (.hours(let mine), .hours(let theirs)):
            Opening(ContactWindow(start: max(mine.start, theirs.start), end: min(mine.end, theirs.end)))
        }
    }

    /// The time of a contact that is ready at `ready`: then, or at the start of the hours; `nil` when it is too late.
    func time(from ready: LocalTime) -> LocalTime? {
        switch self {
        case .unlimited: return ready
        case .closed: return nil
        case .hours(let window):
            let time = max(ready, window.start)
            return time < window.end ? time : nil
        }
    }
}
