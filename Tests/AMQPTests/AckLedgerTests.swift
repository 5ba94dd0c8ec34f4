import Testing

@testable import AMQP

@Suite("Ledger of deliveries") struct AckLedgerTests {
    private func ledger(_ count: UInt64) -> AckLedger {
        var ledger = AckLedger()
        for tag in 1...count { _ = ledger.delivered(tag) }
        return ledger
    }

    private func answers(_ ledger: inout AckLedger) -> [AckLedger.Answer] {
        var answers: [AckLedger.Answer] = []
        ledger.takeAnswers { answers.append($0) }
        return answers
    }

    @Test("a run from the oldest delivery on is one answer") func run() {
        var ledger = ledger(5)
        for tag: UInt64 in [2, 1, 3] { _ = ledger.ack(tag) }
        #expect(answers(&ledger) == [.ack(tag: 3, multiple: true)])
        #expect(ledger.unanswered == 2)
        #expect(answers(&ledger).isEmpty)
    }

    @Test("what was handled before an older one is answered alone") func gap() {
        var ledger = ledger(4)
        _ = ledger.ack(3)
        #expect(answers(&ledger) == [.ack(tag: 3, multiple: false)])
        _ = ledger.ack(1)
        _ = ledger.ack(2)
        _ = ledger.ack(4)
        #expect(answers(&ledger) == [.ack(tag: 4, multiple: true)])
        #expect(ledger.unanswered == 0)
    }

    @Test("a refusal goes out before the answer for the run around it") func refusal() {
        var ledger = ledger(3)
        _ = ledger.ack(1)
        _ = ledger.nack(2, requeue: true)
        _ = ledger.ack(3)
        #expect(answers(&ledger) == [.nack(tag: 2, requeue: true), .ack(tag: 3, multiple: true)])
    }

    @Test("a second decision has no effect") func twice() {
        var ledger = ledger(2)
        let first = ledger.ack(2)
        let again = ledger.ack(2)
        let refused = ledger.nack(2, requeue: true)
        #expect(first)
        #expect(!again)
        #expect(!refused)
    }

    @Test("all up to a delivery, without those decided before") func upTo() {
        var ledger = ledger(4)
        _ = ledger.nack(2, requeue: false)
        let decided = ledger.ack(3, multiple: true)
        #expect(decided)
        #expect(answers(&ledger) == [.nack(tag: 2, requeue: false), .ack(tag: 3, multiple: true)])
    }

    @Test("tags out of turn are refused", arguments: [0, 2, UInt64.max]) func outOfTurn(tag: UInt64) {
        var ledger = AckLedger()
        let taken = ledger.delivered(tag)
        let decided = ledger.ack(tag)
        #expect(!taken)
        #expect(!decided)
    }

    @Test("the broker learns exactly what was decided", arguments: 1...50) func property(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var ledger = AckLedger()
        var (delivered, decided): (UInt64, [UInt64: Bool]) = (0, [:])
        // The broker's side: unanswered deliveries, and what it was told.
        var (unacknowledged, told): (Set<UInt64>, [UInt64: Bool]) = ([], [:])
        for _ in 0..<400 {
            switch Int.random(in: 0..<4, using: &generator) {
            case 0:
                delivered += 1
                unacknowledged.insert(delivered)
                let isNext = ledger.delivered(delivered)
                #expect(isNext, "seed \(seed)")
            case 1, 2:
                let tag = UInt64.random(in: 0...delivered + 1, using: &generator)
                let isAck = Int.random(in: 0..<4, using: &generator) > 0
                let isNew = (1...max(1, delivered)).contains(tag) && tag <= delivered && decided[tag] == nil
                let took = isAck ? ledger.ack(tag) : ledger.nack(tag, requeue: true)
                #expect(took == isNew, "seed \(seed)")
                if took { decided[tag] = isAck }
            default:
                for answer in answers(&ledger) {
                    switch answer {
                    case .ack(let tag, let multiple):
                        let meant = multiple ? unacknowledged.filter { $0 <= tag } : unacknowledged.filter { $0 == tag }
                        // An answer for what the broker does not know closes the channel.
                        #expect(!meant.isEmpty, "seed \(seed)")
                        for tag in meant { told[tag] = true }
                        unacknowledged.subtract(meant)
                    case .nack(let tag, _):
                        let known = unacknowledged.remove(tag) != nil
                        #expect(known, "seed \(seed)")
                        told[tag] = false
                    }
                }
                #expect(told == decided, "seed \(seed)")
            }
        }
    }
}
