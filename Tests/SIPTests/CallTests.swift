import SIP
import Testing

@Suite("Calls to real telephones", .timeLimit(.minutes(1))) struct CallTests {
    @Test("an answered call is ended by us with BYE after the maximum talk time", arguments: Transport.allCases)
    func answered(transport: Transport) async throws {
        let peer = try SippPeer("answer-until-bye", transport: transport)
        let states = StateLog()
        let result = try await SIPEndpoint.withEndpoint { endpoint in
            // TCP refuses until the peer listens, so its first call may fail.
            var result = try await endpoint.dial(peer.uri + ";transport=\(transport)", states: states)
            while result.errorNumber == 111 { result = try await endpoint.dial(peer.uri + ";transport=\(transport)", states: states) }
            return result
        }
        #expect(result.outcome == .answered)
        #expect(result.finalStatus == 200)
        #expect(!result.endedByPeer)
        #expect(result.talkMilliseconds >= 200)
        #expect(result.ringMilliseconds >= 100)
        #expect(result.errorNumber == nil)
        #expect(states.all.suffix(4) == [.inviting, .proceeding, .ringing, .answered])
        #expect(await peer.status() == 0)
    }

    @Test(
        "a refusal ends the call with its status",
        arguments: [
            ("busy", 486, SIPCallResult.Outcome.busy), ("refuse-number", 404, .rejected), ("overloaded", 500, .failed),
        ]
    )
    func refused(scenario: String, status: Int, outcome: SIPCallResult.Outcome) async throws {
        let peer = try SippPeer(scenario)
        let result = try await SIPEndpoint.withEndpoint { try await $0.dial(peer.uri) }
        #expect(result.outcome == outcome)
        #expect(result.finalStatus == status)
        #expect(result.endedByPeer)
        #expect(result.talkMilliseconds == 0)
        #expect(await peer.status() == 0)
    }

    @Test("a telephone that nobody picks up is given up with CANCEL")
    func noAnswer() async throws {
        let peer = try SippPeer("ring-until-cancel")
        let states = StateLog()
        let result = try await SIPEndpoint.withEndpoint { try await $0.dial(peer.uri, ring: .seconds(2), states: states) }
        #expect(result.outcome == .noAnswer)
        #expect(result.finalStatus == nil)
        #expect(result.ringMilliseconds >= 2_000)
        #expect(!result.endedByPeer)
        #expect(states.all == [.inviting, .earlyMedia, .ringing])
        #expect(await peer.status() == 0)
    }

    @Test("a peer that hangs up ends the call")
    func peerHangsUp() async throws {
        let peer = try SippPeer("peer-hangs-up")
        let result = try await SIPEndpoint.withEndpoint { try await $0.dial(peer.uri, talk: .seconds(20)) }
        #expect(result.outcome == .answered)
        #expect(result.endedByPeer)
        #expect(result.talkMilliseconds >= 100 && result.talkMilliseconds < 20_000)
        #expect(await peer.status() == 0)
    }

    @Test("a peer that asks again for our description gets it")
    func reinvite() async throws {
        let peer = try SippPeer("reinvite")
        let result = try await SIPEndpoint.withEndpoint { try await $0.dial(peer.uri, talk: .milliseconds(500)) }
        #expect(result.outcome == .answered)
        #expect(await peer.status() == 0)
    }

    @Test("an account answers the peer's challenge")
    func challenged() async throws {
        let peer = try SippPeer("answer-after-challenge")
        let account = SIPCredentials(userName: "discador", password: "segredo")
        let result = try await SIPEndpoint.withEndpoint(credentials: account) { try await $0.dial(peer.uri) }
        #expect(result.outcome == .answered)
        #expect(await peer.status() == 0)
    }

    @Test("without an account the challenge refuses the call")
    func challengedWithoutAccount() async throws {
        let peer = try SippPeer("challenge")
        let result = try await SIPEndpoint.withEndpoint { try await $0.dial(peer.uri) }
        #expect(result.outcome == .rejected)
        #expect(result.finalStatus == 407)
        #expect(await peer.status() == 0)
    }

    @Test("many calls talk at the same time", arguments: [50, 200])
    func concurrent(count: Int) async throws {
        let peer = try SippPeer("answer-until-bye", calls: count)
        let talking = PeakCounter()
        let results = try await SIPEndpoint.withEndpoint { endpoint in
            try await withThrowingTaskGroup(of: SIPCallResult.self) { group in
                for _ in 0..<count {
                    group.addTask {
                        try await endpoint.call(
                            to: peer.uri,
                            from: "sip:agencia@127.0.0.1",
                            ringTimeout: .seconds(20),
                            maximumTalk: .seconds(5)
                        ) { if $0 == .answered { talking.enter() } }
                    }
                }
                return try await group.reduce(into: [SIPCallResult]()) { all, result in
                    talking.leave()
                    all.append(result)
                }
            }
        }
        #expect(results.count == count)
        #expect(results.allSatisfy { $0.outcome == .answered && !$0.endedByPeer && $0.talkMilliseconds >= 5_000 })
        #expect(talking.peak == count)
        #expect(await peer.status() == 0)
    }

    @Test("a peer that never replies is a failed call, not an unanswered one")
    func unreachable() async throws {
        let port = try FreePort.find(.udp)
        let result = try await SIPEndpoint.withEndpoint { try await $0.dial("sip:devedor@127.0.0.1:\(port)", ring: .seconds(1)) }
        #expect(result.outcome == .failed)
        #expect(result.finalStatus == nil)
        #expect(result.errorNumber == 110)
        #expect(result.ringMilliseconds >= 1_000)
    }

    @Test("a refused TCP connection is a failed call at once")
    func refusedConnection() async throws {
        let port = try FreePort.find(.tcp)
        let result = try await SIPEndpoint.withEndpoint { endpoint in
            try await endpoint.dial("sip:devedor@127.0.0.1:\(port);transport=tcp", ring: .seconds(30))
        }
        #expect(result.outcome == .failed)
        #expect(result.errorNumber == 111)
        #expect(result.ringMilliseconds < 10_000)
    }
}
