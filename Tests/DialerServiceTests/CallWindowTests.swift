import BusinessCalendar
import Testing

@testable import DialerService

@Suite("Window of a call") struct CallWindowTests {
    private let now = Instant(microsecondsSinceEpoch: 1_795_000_000_000_000)

    private func window(notBefore: Int64 = 0, deadline: Int64 = 0, envelope: Int64? = nil) -> CallWindow {
        CallWindow(notBeforeMicros: notBefore, deadlineMicros: deadline, deadlineMilliseconds: envelope)
    }

    @Test("without limits it is open") func open() { #expect(window().verdict(at: now) == .open(secondsLeft: nil)) }

    @Test("it opens at its moment and closes at its deadline") func limits() {
        let micros = now.microsecondsSinceEpoch
        #expect(window(notBefore: micros).verdict(at: now) == .open(secondsLeft: nil))
        #expect(window(notBefore: micros + 1).verdict(at: now) == .wait(seconds: 1))
        #expect(window(notBefore: micros + 90_000_000).verdict(at: now) == .wait(seconds: 90))
        #expect(window(deadline: micros).verdict(at: now) == .closed)
        #expect(window(deadline: micros + 7_500_000).verdict(at: now) == .open(secondsLeft: 7))
        #expect(window(notBefore: micros + 9, deadline: micros - 9).verdict(at: now) == .closed)
    }

    @Test("the earlier of two deadlines counts") func two() {
        let micros = now.microsecondsSinceEpoch
        #expect(window(deadline: micros + 60_000_000, envelope: micros / 1_000).verdict(at: now) == .closed)
        #expect(window(deadline: micros, envelope: micros / 1_000 + 60_000).verdict(at: now) == .closed)
    }

    @Test("numbers that no clock shows do no harm", arguments: [Int64.max, Int64.min, -1])
    func hostile(number: Int64) {
        _ = window(notBefore: number, deadline: number, envelope: number).verdict(at: now)
        _ = window(notBefore: number).verdict(at: Instant(microsecondsSinceEpoch: .min))
    }
}
