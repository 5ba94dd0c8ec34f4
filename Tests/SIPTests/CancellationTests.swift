import SIP
import Testing

@Suite("Ending calls and endpoints", .timeLimit(.minutes(1))) struct CancellationTests {
    @Test("cancelling the task of a ringing call sends CANCEL and throws")
    func cancelledWhileRinging() async throws {
        let peer = try SippPeer("ring-until-cancel")
        let states = StateLog()
        try await SIPEndpoint.withEndpoint { endpoint in
            let call = Task { () throws(SIPError) in try await endpoint.dial(peer.uri, ring: .seconds(30), states: states) }
            await states.reached(.ringing)
            call.cancel()
            let failure = await call.result.failure
            #expect(failure?.code == .cancelled)
        }
        #expect(await peer.status() == 0)
    }

    @Test("cancelling the task of an answered call sends BYE and keeps the result")
    func cancelledWhileTalking() async throws {
        let peer = try SippPeer("answer-until-bye")
        let states = StateLog()
        try await SIPEndpoint.withEndpoint { endpoint in
            let call = Task { () throws(SIPError) in try await endpoint.dial(peer.uri, talk: .seconds(60), states: states) }
            await states.reached(.answered)
            call.cancel()
            let result = try await call.value
            #expect(result.outcome == .answered)
            #expect(!result.endedByPeer)
        }
        #expect(await peer.status() == 0)
    }

    @Test("a call waits for the endpoint to run")
    func placedBeforeRun() async throws {
        let peer = try SippPeer("busy")
        let endpoint = SIPEndpoint(SIPSettings(localAddress: "127.0.0.1"))
        async let result = endpoint.dial(peer.uri)
        while endpoint.status.calls == 0 { await Task.yield() }
        let running = Task { try await endpoint.run() }
        #expect(try await result.outcome == .busy)
        running.cancel()
        try await running.value
        #expect(await peer.status() == 0)
    }

    @Test("a call that waits for an endpoint that never runs can be cancelled")
    func cancelledBeforeRun() async {
        let endpoint = SIPEndpoint(SIPSettings(localAddress: "127.0.0.1"))
        let call = Task { () throws(SIPError) in try await endpoint.dial("sip:devedor@127.0.0.1") }
        call.cancel()
        #expect(await call.result.failure?.code == .cancelled)
        #expect(endpoint.status.calls == 0)
    }

    @Test("an endpoint that ends hangs up its calls and refuses new ones")
    func shutdown() async throws {
        let ringing = try SippPeer("ring-until-cancel")
        let talking = try SippPeer("answer-until-bye")
        let endpoint = SIPEndpoint(SIPSettings(localAddress: "127.0.0.1"))
        let states = (ringing: StateLog(), talking: StateLog())
        let running = Task { try await endpoint.run() }
        let unanswered = Task { () throws(SIPError) in try await endpoint.dial(ringing.uri, ring: .seconds(60), states: states.ringing) }
        let answered = Task { () throws(SIPError) in try await endpoint.dial(talking.uri, talk: .seconds(60), states: states.talking) }
        await states.ringing.reached(.ringing)
        await states.talking.reached(.answered)
        #expect(endpoint.status.isRunning)
        running.cancel()
        try await running.value
        #expect(await unanswered.result.failure?.code == .closed)
        #expect(try await answered.value.outcome == .answered)
        await #expect(throws: SIPError.self) { try await endpoint.dial(talking.uri) }
        #expect(!endpoint.status.isRunning)
        #expect(endpoint.status.calls == 0)
        #expect(await ringing.status() == 0)
        #expect(await talking.status() == 0)
    }

    @Test("an endpoint ends in time although a peer never replies")
    func shutdownWithDeadPeer() async throws {
        let port = try FreePort.find(.udp)
        let endpoint = SIPEndpoint(SIPSettings(localAddress: "127.0.0.1", shutdownGrace: .milliseconds(300)))
        let states = StateLog()
        let running = Task { try await endpoint.run() }
        let call = Task { () throws(SIPError) in
            try await endpoint.dial("sip:devedor@127.0.0.1:\(port)", ring: .seconds(60), states: states)
        }
        await states.reached(.inviting)
        let started = ContinuousClock.now
        running.cancel()
        try await running.value
        #expect(ContinuousClock.now - started < .seconds(10))
        #expect(await call.result.failure?.code == .closed)
    }

    @Test("calls beyond the maximum are refused, and possible again after one has ended")
    func tooMany() async throws {
        let peer = try SippPeer("ring-until-cancel")
        let states = StateLog()
        try await SIPEndpoint.withEndpoint(maximumCalls: 1) { endpoint in
            let first = Task { () throws(SIPError) in try await endpoint.dial(peer.uri, ring: .seconds(60), states: states) }
            await states.reached(.ringing)
            let refusal = await #expect(throws: SIPError.self) { try await endpoint.dial(peer.uri) }
            #expect(refusal?.code == .tooManyCalls)
            #expect(refusal?.isRetriable == true)
            first.cancel()
            _ = await first.result
            let port = try FreePort.find(.udp)
            #expect(try await endpoint.dial("sip:devedor@127.0.0.1:\(port)", ring: .milliseconds(50)).outcome == .failed)
        }
    }

    @Test("an address that isn't ours cannot be bound, and waiting calls hear why")
    func unboundAddress() async throws {
        let endpoint = SIPEndpoint(SIPSettings(localAddress: "192.0.2.1"))
        let call = Task { () throws(SIPError) in try await endpoint.dial("sip:devedor@127.0.0.1") }
        while endpoint.status.calls == 0 { await Task.yield() }
        let failure = await #expect(throws: SIPError.self) { try await endpoint.run() }
        #expect(failure?.code == .library)
        #expect(await call.result.failure == failure)
        let second = await #expect(throws: SIPError.self) { try await endpoint.run() }
        #expect(second?.code == .closed)
    }
}

extension Result {
    /// The endpoint's error, if it is one.
    var failure: SIPError? { if case .failure(let error) = self { error as? SIPError } else { nil } }
}
