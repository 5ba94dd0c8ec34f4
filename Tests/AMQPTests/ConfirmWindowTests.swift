import Testing

@testable import AMQP

@Suite("Confirm window") struct ConfirmWindowTests {
    private func window(_ count: Int, capacity: Int = 100) -> ConfirmWindow<Int> {
        var window = ConfirmWindow<Int>(capacity: capacity)
        for number in 0..<count { _ = window.publish(number) }
        return window
    }

    private func settle(_ window: inout ConfirmWindow<Int>, _ tag: UInt64, multiple: Bool) -> [Int] {
        var settled: [Int] = []
        window.settle(tag, multiple: multiple) { settled.append($0) }
        return settled
    }

    @Test("tags count from 1") func tags() {
        var window = ConfirmWindow<Int>(capacity: 3)
        #expect((0..<3).map { window.publish($0) } == [1, 2, 3])
    }

    @Test("an ack with `multiple` settles every older tag, once", arguments: [1, 7, 64]) func multiple(count: Int) {
        var window = window(count)
        #expect(settle(&window, UInt64(count), multiple: true) == Array(0..<count))
        #expect(settle(&window, UInt64(count), multiple: true).isEmpty)
        #expect(window.isEmpty)
    }

    @Test("tag 0 with `multiple` means all") func all() {
        var window = window(5)
        #expect(settle(&window, 0, multiple: true) == [0, 1, 2, 3, 4])
    }

    @Test("acks may come out of order") func outOfOrder() {
        var window = window(4)
        #expect(settle(&window, 3, multiple: false) == [2])
        #expect(settle(&window, 4, multiple: true) == [0, 1, 3])
    }

    @Test("tags that were never given settle nothing", arguments: [0, 4, UInt64.max], [true, false]) func unknown(
        tag: UInt64,
        multiple: Bool
    ) {
        var window = window(3)
        guard tag != 0 || !multiple else { return }
        #expect(settle(&window, tag, multiple: multiple).isEmpty)
        #expect(window.unsettled == [0, 1, 2])
    }

    @Test("it is full by the oldest tag, not by the number of open ones") func fullness() {
        var window = window(3, capacity: 3)
        #expect(window.isFull)
        _ = settle(&window, 2, multiple: false)
        #expect(window.isFull)
        _ = settle(&window, 1, multiple: false)
        #expect(!window.isFull)
    }

    @Test("a reset gives what is open, in order, and begins at 1 again") func reset() {
        var window = window(4)
        _ = settle(&window, 2, multiple: false)
        #expect(window.reset() == [0, 2, 3])
        #expect(window.isEmpty)
        #expect(window.publish(9) == 1)
    }

    @Test("the oldest entry that fits is changed") func update() {
        var window = window(3)
        let found = window.updateFirst {
            $0 > 0
        } _: {
            $0 = 10
        }
        #expect(found)
        #expect(window.unsettled == [0, 10, 2])
        let missing = window.updateFirst {
            $0 > 99
        } _: {
            $0 = 0
        }
        #expect(!missing)
    }

    @Test("whatever the broker says, each entry settles at most once and none is lost", arguments: 1...50) func property(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var window = ConfirmWindow<Int>(capacity: 32)
        var open: [UInt64: Int] = [:]
        var next = 0
        for _ in 0..<500 {
            if Bool.random(using: &generator), !window.isFull {
                open[window.publish(next)] = next
                next += 1
            } else {
                let tag = UInt64.random(in: 0...UInt64(next + 2), using: &generator)
                let multiple = Bool.random(using: &generator)
                let expected = open.filter { multiple ? tag == 0 || ($0.key <= tag && tag <= UInt64(next)) : $0.key == tag }
                #expect(Set(settle(&window, tag, multiple: multiple)) == Set(expected.values), "seed \(seed)")
                for key in expected.keys { open[key] = nil }
            }
            #expect(window.unsettled == open.sorted { $0.key < $1.key }.map(\.value), "seed \(seed)")
        }
    }
}
