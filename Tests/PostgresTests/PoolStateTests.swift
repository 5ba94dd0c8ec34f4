import Testing

@testable import Postgres

@Suite("Who gets a connection") struct PoolStateTests {
    private let now = ContinuousClock.now

    private func waiter(_ number: UInt64, after: Duration = .seconds(1)) -> PoolState.Waiter {
        PoolState.Waiter(id: RequestID(number: number), deadline: now + after) { _ in }
    }

    private func running(maximum: Int = 2) -> PoolState {
        var pool = PoolState(maximum: maximum)
        pool.start()
        return pool
    }

    @Test("connections are opened as tasks wait, up to the limit")
    func opens() {
        var pool = running()
        #expect(pool.connectionsWanted == 0)
        for number in 1...3 { #expect(pool.enqueue(waiter(UInt64(number))) == nil) }
        #expect(pool.connectionsWanted == 2)
        pool.connectStarted(ConnectionID(number: 1))
        #expect(pool.connectionsWanted == 1)
        pool.connectStarted(ConnectionID(number: 2))
        #expect(pool.connectionsWanted == 0)
        #expect(pool.connected(ConnectionID(number: 1))?.waiter.id.number == 1)
        #expect(pool.connected(ConnectionID(number: 2))?.waiter.id.number == 2)
        #expect(pool.status.waiting == 1)
        #expect(pool.release(ConnectionID(number: 2))?.waiter.id.number == 3)
        #expect(pool.release(ConnectionID(number: 1)) == nil)
        #expect(pool.status.idle == 1)
        #expect(pool.takeIdle()?.number == 1)
    }

    @Test("a connection lost while lent is forgotten when it comes back, and replaced for those who wait")
    func lostWhileLent() {
        var pool = running(maximum: 1)
        _ = pool.enqueue(waiter(1))
        pool.connectStarted(ConnectionID(number: 1))
        _ = pool.connected(ConnectionID(number: 1))
        _ = pool.enqueue(waiter(2))
        #expect(pool.connectionsWanted == 0)
        pool.lost(ConnectionID(number: 1), nil)
        #expect(pool.connectionsWanted == 1)
        #expect(pool.release(ConnectionID(number: 1)) == nil)
        #expect(pool.status.open == 0)
    }

    @Test("a waiter that expires hears why: connections in use, or none to be had")
    func expiry() throws {
        var pool = running(maximum: 1)
        _ = pool.enqueue(waiter(1))
        pool.connectStarted(ConnectionID(number: 1))
        pool.lost(ConnectionID(number: 1), PostgresError(.connection, "refused"))
        let unreachable = try #require(pool.expire(at: now + .seconds(2)).first)
        #expect(throws: PostgresError.self) { try unreachable.result.get() }
        #expect((unreachable.result.failure)?.reason == "refused")

        _ = pool.enqueue(waiter(2))
        pool.connectStarted(ConnectionID(number: 2))
        _ = pool.connected(ConnectionID(number: 2))
        _ = pool.enqueue(waiter(3))
        _ = pool.enqueue(waiter(4, after: .seconds(9)))
        let expired = pool.expire(at: now + .seconds(2))
        #expect(expired.map(\.waiter.id.number) == [3])
        #expect(expired.first?.result.failure?.code == .poolExhausted)
        #expect(pool.status.waiting == 1)
    }

    @Test("a cancelled waiter is answered once")
    func abandoned() {
        var pool = running()
        _ = pool.enqueue(waiter(1))
        #expect(pool.abandon(RequestID(number: 1))?.result.failure?.code == .cancelled)
        #expect(pool.abandon(RequestID(number: 1)) == nil)
        #expect(pool.connectionsWanted == 0)
    }

    @Test("draining refuses new borrowers and ends when the last connection is back")
    func draining() {
        var pool = running()
        _ = pool.enqueue(waiter(1))
        pool.connectStarted(ConnectionID(number: 1))
        _ = pool.connected(ConnectionID(number: 1))
        _ = pool.enqueue(waiter(2))
        #expect(pool.drain().map(\.waiter.id.number) == [2])
        #expect(!pool.isDrained)
        #expect(pool.enqueue(waiter(3))?.result.failure?.code == .poolClosed)
        _ = pool.release(ConnectionID(number: 1))
        #expect(pool.isDrained)
        #expect(pool.takeIdle() == nil)
    }

    @Test("pauses between attempts double up to five seconds, less at most half")
    func backoff() {
        var backoff = Backoff()
        var pauses: [Duration] = []
        for _ in 0..<9 { pauses.append(backoff.pause { _ in 0 }) }
        #expect(pauses.prefix(3) == [.milliseconds(50), .milliseconds(100), .milliseconds(200)])
        #expect(pauses.last == .seconds(5))
        backoff.reset()
        #expect(backoff.pause { $0 } == .milliseconds(25))
    }

    @Test("the least recently used statement leaves the cache")
    func cache() {
        var cache = StatementCache(capacity: 2)
        let keys = ["a", "b", "c"].map { StatementCache.Key(SQL(unsafeSQL: $0)) }
        let first = cache.insert(keys[0]).name
        let second = cache.insert(keys[1]).name
        #expect(cache.name(of: keys[0]) == first)
        #expect(cache.insert(keys[2]).evicted == second)
        #expect(cache.name(of: keys[1]) == nil)
        cache.forget(keys[0])
        #expect(cache.name(of: keys[0]) == nil)
    }
}

extension Result {
    fileprivate var failure: Failure? {
        switch self {
        case .success: nil
        case .failure(let error): error
        }
    }
}
