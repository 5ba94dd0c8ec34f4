import Testing

@testable import AMQP

@Suite("First in, first out") struct FIFOTests {
    @Test("order is kept over many operations", arguments: 1...20) func property(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var queue = FIFO<Int>()
        var model: [Int] = []
        for number in 0..<2_000 {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0..<5:
                queue.append(number)
                model.append(number)
            case 5..<9:
                let first = queue.popFirst()
                #expect(first == (model.isEmpty ? nil : model.removeFirst()), "seed \(seed)")
            default:
                if Bool.random(using: &generator) {
                    queue.prepend(contentsOf: [number, -number])
                    model = [number, -number] + model
                } else {
                    let removed = queue.removeAll { $0 % 3 == 0 }
                    #expect(removed == model.filter { $0 % 3 == 0 }, "seed \(seed)")
                    model.removeAll { $0 % 3 == 0 }
                }
            }
            #expect(queue.count == model.count)
            #expect(queue.first == model.first)
        }
        #expect((0..<queue.count).map { queue[$0] } == model, "seed \(seed)")
    }
}

@Suite("Pauses between attempts") struct BackoffTests {
    @Test("they double up to the longest, each shortened by at most a half") func doubling() {
        var generator = SeededGenerator(seed: 7)
        var backoff = Backoff(first: .milliseconds(200), longest: .seconds(10))
        for whole in [200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000] {
            let pause = backoff.pause(using: &generator)
            #expect(pause >= .milliseconds(whole) / 2 && pause <= .milliseconds(whole))
        }
        backoff.reset()
        #expect(backoff.pause(using: &generator) <= .milliseconds(200))
    }
}

@Suite("Milliseconds of a duration") struct DurationTests {
    @Test(
        "they are rounded up and never negative",
        arguments: [
            (Duration.zero, 0), (.nanoseconds(1), 1), (.milliseconds(5), 5), (.microseconds(5_001), 6), (.seconds(-3), 0),
            (.seconds(2), 2_000),
            (.seconds(Int64.max), .max),
        ]
    )
    func rounding(duration: Duration, expected: Int) { #expect(duration.milliseconds == expected) }
}
