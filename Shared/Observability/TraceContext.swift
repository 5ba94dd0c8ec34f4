/// The W3C trace context that goes with a piece of work through RPCs and events (`traceparent`).
public struct TraceContext: Hashable, Sendable {
    /// 32 hexadecimal digits, the same through the whole conversation.
    public let traceID: String
    /// 16 hexadecimal digits, one for each unit of work.
    public let spanID: String
    /// Whether the originator records the trace.
    public let sampled: Bool

    /// The context of the current task, if any.
    @TaskLocal public static var current: TraceContext?

    /// A new trace.
    public init() {
        self.init(traceID: Self.hexadecimal(words: 2), spanID: Self.hexadecimal(words: 1), sampled: true)
    }

    /// Reads a `traceparent` of version 00; `nil` for any other text.
    public init?(traceparent text: some StringProtocol) {
        let parts = String(text).split(separator: Character("-"), omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == "00", Self.isIdentifier(parts[1], digits: 32), Self.isIdentifier(parts[2], digits: 16),
            parts[3].utf8.count == 2, let flags = UInt8(parts[3], radix: 16)
        else { return nil }
        self.init(traceID: parts[1], spanID: parts[2], sampled: flags & 1 == 1)
    }

    private init(traceID: String, spanID: String, sampled: Bool) {
        self.traceID = traceID
        self.spanID = spanID
        self.sampled = sampled
    }

    /// The context of work caused by this one: same trace, new span.
    public func child() -> TraceContext {
        TraceContext(traceID: traceID, spanID: Self.hexadecimal(words: 1), sampled: sampled)
    }

    /// The text of the `traceparent` header.
    public var traceparent: String { "00-\(traceID)-\(spanID)-\(sampled ? "01" : "00")" }

    private static func isIdentifier(_ text: String, digits: Int) -> Bool {
        text.utf8.count == digits
            && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
            && text.utf8.contains { $0 != 48 }
    }

    private static func hexadecimal(words: Int) -> String {
        (0..<words).map { _ in
            let digits = String(UInt64.random(in: 1...UInt64.max), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
