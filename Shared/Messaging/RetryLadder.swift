public import AMQP

/// The rungs that a failed message climbs: each is a queue with a fixed time to live that hands the message back to the
/// consumer's queue. Two queues a rung, picked at random, keep a herd of failures from coming back together.
public enum RetryLadder {
    /// Seconds of each rung.
    public static let rungs = [10, 60, 600, 3_600, 21_600]

    /// The exchange of a rung; its queue has the same name.
    static func exchange(rung: Int, twin: Int) -> String { "delay.\(rungs[rung])s.\(twin == 0 ? "a" : "b")" }

    /// Milliseconds that a message waits on a rung; the second queue of a rung waits a third longer.
    static func milliseconds(rung: Int, twin: Int) -> Int { rungs[rung] * 1_000 * (twin == 0 ? 3 : 4) / 3 }

    /// Headers that the broker or an earlier attempt set and that must not travel on: the broker reads `x-death` to find
    /// cycles and then drops the message without a word.
    static let broken: Set<String> = [
        "x-death", "x-first-death-exchange", "x-first-death-queue", "x-first-death-reason", "x-last-death-exchange",
        "x-last-death-queue", "x-last-death-reason", "x-delivery-count",
    ]

    /// A copy of the message for its next attempt.
    static func copy(of message: AMQPMessage, attempt: Int, error: String, nowMilliseconds: Int64) -> AMQPMessage {
        var copy = message
        copy.properties.headers = message.properties.headers.filter { !broken.contains($0.key) }
        copy.properties.headers["x-attempt"] = .int(Int64(attempt))
        copy.properties.headers["x-error"] = .string(String(error.prefix(500)))
        if copy.properties.headers["x-first-failed-ms"] == nil { copy.properties.headers["x-first-failed-ms"] = .int(nowMilliseconds) }
        copy.properties.userID = nil
        copy.properties.deliveryMode = .persistent
        return copy
    }

    /// Sends a copy of a message back to a queue after a wait, as a message that was never delivered; then acknowledge the delivery.
    /// - Parameter seconds: the wait; it is shortened to the longest rung that fits, so that a long one takes several rounds, and
    ///   is never below the first rung.
    public static func postpone(_ message: AMQPMessage, to queue: String, seconds: Int, over connection: AMQPConnection) async throws {
        let rung = rungs.lastIndex { $0 <= seconds } ?? 0
        var copy = message
        copy.properties.headers = message.properties.headers.filter { !broken.contains($0.key) }
        copy.properties.userID = nil
        copy.properties.deliveryMode = .persistent
        // The first of the two queues waits exactly as long as its rung says.
        try await connection.publish(copy, exchange: exchange(rung: rung, twin: 0), routingKey: queue)
    }
}
