extension PostgresPool {
    /// The notifications on a channel, from a connection of its own that all readers of the pool share and that is made anew when it
    /// breaks. Ends when the pool stops.
    ///
    /// A reader that is slow loses the oldest beyond 256: a notification is a hint to look, so one that is left is enough.
    public func notifications(channel: String) -> AsyncStream<PostgresNotification> {
        let (stream, continuation) = AsyncStream.makeStream(of: PostgresNotification.self, bufferingPolicy: .bufferingNewest(256))
        let id = RequestID(number: core.nextNumber())
        let core = core
        continuation.onTermination = { _ in core.submit(.unsubscribe(id)) }
        core.submit(
            .subscribe(
                Subscription(id: id, channel: channel) {
                    continuation.yield($0)
                } finish: {
                    continuation.finish()
                }
            )
        )
        return stream
    }
}
