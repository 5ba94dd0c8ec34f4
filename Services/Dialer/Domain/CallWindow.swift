import BusinessCalendar

/// When a call may be placed: not before one moment, not after another.
struct CallWindow: Equatable, Sendable {
    /// What to do with a call now.
    enum Verdict: Equatable {
        /// It is too early; how many seconds to wait.
        case wait(seconds: Int)
        /// It may be placed; the seconds it may ring before the window closes, `nil` without a limit.
        case open(secondsLeft: Int?)
        /// The window has closed.
        case closed
    }

    let notBefore: Instant?
    let deadline: Instant?

    /// Zero or less means that there is no such limit; of several deadlines the earliest counts.
    init(notBeforeMicros: Int64, deadlineMicros: Int64, deadlineMilliseconds: Int64?) {
        notBefore = notBeforeMicros > 0 ? Instant(microsecondsSinceEpoch: notBeforeMicros) : nil
        let ofEnvelope = deadlineMilliseconds.flatMap { $0 > 0 ? $0.multipliedReportingOverflow(by: 1_000) : nil }
        let ofBody = deadlineMicros > 0 ? deadlineMicros : nil
        let deadlines = [ofBody, ofEnvelope.flatMap { $0.overflow ? nil : $0.partialValue }].compactMap(\.self)
        deadline = deadlines.min().map { Instant(microsecondsSinceEpoch: $0) }
    }

    /// The end of the window is outside it.
    func verdict(at now: Instant) -> Verdict {
        if let deadline, now >= deadline { return .closed }
        if let notBefore, now < notBefore { return .wait(seconds: Self.seconds(from: now, to: notBefore)) }
        return .open(secondsLeft: deadline.map { Self.seconds(from: now, to: $0) })
    }

    /// Whole seconds, at least one.
    private static func seconds(from now: Instant, to later: Instant) -> Int {
        let (difference, overflow) = later.microsecondsSinceEpoch.subtractingReportingOverflow(now.microsecondsSinceEpoch)
        return max(1, Int(overflow ? Int64.max / 1_000_000 : difference / 1_000_000))
    }
}
