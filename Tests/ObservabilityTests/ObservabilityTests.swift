import CoreMetrics
import Logging
import Observability
import Testing

@Suite("What a service tells of itself") struct ObservabilityTests {
    @Test("a traceparent is read as W3C says, and a child keeps the trace")
    func trace() throws {
        let text = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        let context = try #require(TraceContext(traceparent: text))
        #expect(context.traceparent == text)
        #expect(context.child().traceID == context.traceID)
        #expect(context.child().spanID != context.spanID)
    }

    @Test(
        "a broken traceparent is no context",
        arguments: [
            "", "00-x", "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        ]
    )
    func brokenTrace(text: String) {
        #expect(TraceContext(traceparent: text) == nil)
    }

    @Test("figures are printed as Prometheus text, with names and label values escaped")
    func metrics() {
        let registry = MetricsRegistry()
        Counter(label: "calls", dimensions: [("method", "a\"b")], factory: registry).increment(by: 3)
        Counter(label: "calls", dimensions: [("method", "a\"b")], factory: registry).increment()
        Meter(label: "1.depth", factory: registry).set(2)
        Timer(label: "time", factory: registry).recordNanoseconds(2_000_000)
        let text = registry.prometheusText()
        #expect(text.contains("# TYPE calls_total counter\ncalls_total{method=\"a\\\"b\"} 4\n"))
        #expect(text.contains("# TYPE _1_depth gauge\n_1_depth 2.0\n"))
        #expect(text.contains("time_bucket{le=\"0.0025\"} 1\n"))
        #expect(text.contains("time_bucket{le=\"+Inf\"} 1\ntime_sum 0.002\ntime_count 1\n"))
    }
}
