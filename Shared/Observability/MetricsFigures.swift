import CoreMetrics
import Synchronization

/// A count that only grows.
final class CounterFigure: CounterHandler, FloatingPointCounterHandler, Sendable {
    private let count = Atomic<Int64>(0)
    var value: Int64 { count.load(ordering: .relaxed) }
    func increment(by amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }
    func increment(by amount: Double) { increment(by: Int64(amount.rounded())) }
    func reset() { count.store(0, ordering: .relaxed) }
}

/// A figure that goes up and down; its bits are those of a `Double`, as metrics are no money.
final class GaugeFigure: MeterHandler, RecorderHandler, Sendable {
    private let bits = Atomic<UInt64>(0)
    var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
    func increment(by amount: Double) { change(by: amount) }
    func decrement(by amount: Double) { change(by: -amount) }

    private func change(by amount: Double) {
        var seen = bits.load(ordering: .relaxed)
        while true {
            let changed = (Double(bitPattern: seen) + amount).bitPattern
            let (done, now) = bits.weakCompareExchange(expected: seen, desired: changed, ordering: .relaxed)
            if done { return }
            seen = now
        }
    }
}

/// Times and sizes in fixed buckets of seconds, from half a millisecond to a minute.
final class HistogramFigure: RecorderHandler, TimerHandler, Sendable {
    private static let bounds: [Double] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
    private struct State {
        var counts = [UInt64](repeating: 0, count: HistogramFigure.bounds.count + 1)
        var sum = 0.0
    }

    private let state = Mutex(State())

    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }

    func record(_ value: Double) {
        let bucket = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    func lines(name: String, labels: [MetricsRegistry.Label]) -> String {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        var (text, cumulative) = ("", UInt64(0))
        for (index, count) in counts.enumerated() {
            cumulative += count
            let bound = index < Self.bounds.count ? "\(Self.bounds[index])" : "+Inf"
            text += "\(name)_bucket\(MetricsRegistry.braces(labels + [.init(name: "le", value: bound)])) \(cumulative)\n"
        }
        let braces = MetricsRegistry.braces(labels)
        return text + "\(name)_sum\(braces) \(sum)\n\(name)_count\(braces) \(cumulative)\n"
    }
}
