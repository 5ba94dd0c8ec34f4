public import CoreMetrics
import Synchronization

/// A swift-metrics backend that keeps its figures in memory and prints them as Prometheus text.
///
/// Counters, recorders and timers are kept by name and labels for the life of the process; labels come from a closed set and
/// never name a tenant, a party or a message. The registry's lock is taken only to create or to print, never to count.
public final class MetricsRegistry: MetricsFactory, Sendable {
    struct Key: Hashable {
        let name: String
        let labels: [Label]
    }

    struct Label: Hashable, Comparable {
        let name: String
        let value: String
        static func < (left: Label, right: Label) -> Bool { (left.name, left.value) < (right.name, right.value) }
    }

    private enum Figure {
        case counter(CounterFigure)
        case gauge(GaugeFigure)
        case histogram(HistogramFigure)
    }

    private let figures = Mutex<[Key: Figure]>([:])

    /// An empty registry.
    public init() {}

    /// A counter; printed with the suffix `_total`.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler { counter(label, dimensions) }

    /// A counter of fractions, kept in whole units.
    public func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler {
        counter(label, dimensions)
    }

    /// A gauge that goes up and down.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler { gauge(label, dimensions) }

    /// A histogram when aggregating, else a gauge.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        if aggregate { histogram(label, dimensions) } else { gauge(label, dimensions) }
    }

    /// A histogram of seconds.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { histogram(label, dimensions) }

    /// Figures stay: a scrape must not lose what was counted.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// Figures stay.
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    /// Figures stay.
    public func destroyMeter(_ handler: any MeterHandler) {}
    /// Figures stay.
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Figures stay.
    public func destroyTimer(_ handler: any TimerHandler) {}

    /// All figures in the Prometheus text format, version 0.0.4, sorted by name.
    public func prometheusText() -> String {
        var text = ""
        var announced: String?
        for (key, figure) in figures.withLock({ $0 }).sorted(by: { ($0.key.name, $0.key.labels) < ($1.key.name, $1.key.labels) }) {
            switch figure {
            case .counter(let counter):
                Self.announce(key.name, "counter", &announced, &text)
                text += "\(key.name)\(Self.braces(key.labels)) \(counter.value)\n"
            case .gauge(let gauge):
                Self.announce(key.name, "gauge", &announced, &text)
                text += "\(key.name)\(Self.braces(key.labels)) \(gauge.value)\n"
            case .histogram(let histogram):
                Self.announce(key.name, "histogram", &announced, &text)
                text += histogram.lines(name: key.name, labels: key.labels)
            }
        }
        return text
    }

    static func braces(_ labels: [Label]) -> String {
        labels.isEmpty ? "" : "{" + labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",") + "}"
    }

    private static func announce(_ name: String, _ kind: String, _ announced: inout String?, _ text: inout String) {
        guard announced != name else { return }
        announced = name
        text += "# TYPE \(name) \(kind)\n"
    }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for character in value {
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
        return text
    }

    private func counter(_ label: String, _ dimensions: [(String, String)]) -> CounterFigure {
        let key = Self.key(label.hasSuffix("_total") ? label : label + "_total", dimensions)
        return figures.withLock { figures in
            if case .counter(let found)? = figures[key] { return found }
            let made = CounterFigure()
            figures[key] = .counter(made)
            return made
        }
    }

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> GaugeFigure {
        let key = Self.key(label, dimensions)
        return figures.withLock { figures in
            if case .gauge(let found)? = figures[key] { return found }
            let made = GaugeFigure()
            figures[key] = .gauge(made)
            return made
        }
    }

    private func histogram(_ label: String, _ dimensions: [(String, String)]) -> HistogramFigure {
        let key = Self.key(label, dimensions)
        return figures.withLock { figures in
            if case .histogram(let found)? = figures[key] { return found }
            let made = HistogramFigure()
            figures[key] = .histogram(made)
            return made
        }
    }

    private static func key(_ label: String, _ dimensions: [(String, String)]) -> Key {
        Key(name: named(label), labels: dimensions.map { Label(name: named($0.0), value: $0.1) }.sorted())
    }

    /// Prometheus names are letters, digits and underscores, not beginning with a digit.
    private static func named(_ text: String) -> String {
        let mapped = String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "_" })
        return mapped.first?.isNumber == true ? "_" + mapped : mapped
    }
}

/// Orders label lists as their elements do, so that the text is stable.
private func < (left: (String, [MetricsRegistry.Label]), right: (String, [MetricsRegistry.Label])) -> Bool {
    left.0 == right.0 ? left.1.lexicographicallyPrecedes(right.1) : left.0 < right.0
}
