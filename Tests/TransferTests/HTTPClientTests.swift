import Foundation
import Testing

@testable import Transfer

@Suite("HTTP client") struct HTTPClientTests {
    private let server: LocalServer
    private let client = HTTPClient()

    init() throws {
        server = try LocalServer([testFolder.appendingPathComponent("http-server.py").path])
    }

    private func url(_ path: String) -> String { "http://127.0.0.1:\(server.port)\(path)" }

    private struct Echo: Decodable {
        let method: String
        let headers: [[String]]
        let body: String

        func header(_ name: String) -> String? {
            headers.first { $0[0].lowercased() == name.lowercased() }?[1]
        }
    }

    @Test(
        "method, headers and body arrive as given, and nothing is added",
        arguments: [HTTPRequest.Method.post, .put, .patch, .delete]
    )
    func sendsWhatItIsGiven(method: HTTPRequest.Method) async throws {
        let body: [UInt8] = [0, 1, 255, 0x0A]
        let response = try await client.send(
            HTTPRequest(method, url("/echo"), headers: [HTTPHeader("X-Test", "um dois")], body: body)
        )
        let echo = try JSONDecoder().decode(Echo.self, from: Data(response.body))
        #expect(response.status == 200)
        #expect(echo.method == method.rawValue)
        #expect(Array(echo.body.unicodeScalars.map { UInt8($0.value) }) == body)
        #expect(echo.header("X-Test") == "um dois")
        #expect(echo.header("Content-Type") == nil)
        #expect(echo.header("Expect") == nil)
        #expect(response.header("x-accented") == "ação")
        #expect(response.header("X-Empty") == "")
    }

    @Test("a POST without a body says so instead of waiting for one")
    func emptyPost() async throws {
        let response = try await client.post(
            url("/echo"),
            headers: [HTTPHeader("Content-Type", "text/plain")],
            body: []
        )
        let echo = try JSONDecoder().decode(Echo.self, from: Data(response.body))
        #expect(echo.header("Content-Length") == "0")
        #expect(echo.header("Content-Type") == "text/plain")
    }

    @Test(
        "any status is an answer; a redirect is not followed",
        arguments: [204, 302, 404, 500, 503]
    )
    func statuses(status: Int) async throws {
        let path = status == 302 ? "/redirect" : "/status/\(status)"
        #expect(try await client.get(url(path)).status == status)
    }

    @Test("HEAD brings the head only")
    func head() async throws {
        let response = try await client.send(HTTPRequest(.head, url("/bytes/1000")))
        #expect(response.body.isEmpty)
        #expect(response.header("Content-Length") == "1000")
    }

    @Test("an answer of the size allowed passes, one byte more does not")
    func sizeLimit() async throws {
        #expect(
            try await client.send(HTTPRequest(.get, url("/bytes/5000"), maximumResponseBytes: 5000)).body
                .count == 5000
        )
        let error = await #expect(throws: HTTPError.self) {
            try await client.send(HTTPRequest(.get, url("/bytes/5001"), maximumResponseBytes: 5000))
        }
        #expect(error?.code == .network(.responseTooLarge))
        #expect(error?.isRetriable == false)
    }

    @Test(
        "a GET reuses its connection, a POST never does: libcurl may repeat what it sent on a reused one"
    )
    func reuse() async throws {
        let ports = [
            try await client.get(url("/connection")).text, try await client.get(url("/connection")).text,
            try await client.post(url("/connection"), body: []).text,
        ]
        #expect(ports[0] == ports[1])
        #expect(ports[2] != ports[0])
    }

    @Test("a server that does not answer in time may have acted")
    func timeout() async throws {
        let error = await #expect(throws: HTTPError.self) {
            try await client.post(url("/slow"), body: [1], timeout: .milliseconds(200))
        }
        #expect(error == HTTPError(.network(.timedOut), mayHaveBeenProcessed: true))
    }

    @Test("a connection lost after the request may have been acted on")
    func connectionLost() async throws {
        let error = await #expect(throws: HTTPError.self) {
            try await client.post(url("/lost"), body: [1])
        }
        #expect(error == HTTPError(.network(.connectionLost), mayHaveBeenProcessed: true))
    }

    @Test("nobody listening is a failure that certainly did nothing")
    func nobodyThere() async throws {
        let error = await #expect(throws: HTTPError.self) {
            try await client.post("http://127.0.0.1:1/", body: [1])
        }
        #expect(error == HTTPError(.network(.connectionFailed)))
        #expect(error?.isRetriable == true)
    }

    @Test("a name without an address is told apart")
    func noSuchName() async throws {
        let error = await #expect(throws: HTTPError.self) {
            try await client.get("http://host.invalid/")
        }
        #expect(error == HTTPError(.network(.nameNotResolved)))
    }

    @Test("what would break the head of a request is refused before anything is sent")
    func injection() async throws {
        let cases: [(HTTPRequest, HTTPError.Field)] = [
            (
                HTTPRequest(.get, url("/echo"), headers: [HTTPHeader("X-A", "1\r\nX-B: 2")]),
                .headerValue("X-A")
            ),
            (HTTPRequest(.get, url("/echo"), headers: [HTTPHeader("X A", "1")]), .headerName),
            (HTTPRequest(.get, url("/echo\r\n")), .url),
            (HTTPRequest(.get, "file:///etc/passwd"), .url),
        ]
        for (request, field) in cases {
            let error = await #expect(throws: HTTPError.self) { try await client.send(request) }
            #expect(error == HTTPError(.invalidRequest(field)))
        }
    }

    @Test("cancelling the task ends a request on the wire, which may have been acted on")
    func cancellation() async throws {
        let slow = url("/slow")
        let client = client
        try await withThrowingTaskGroup(of: HTTPError?.self) { group in
            group.addTask {
                do throws(HTTPError) {
                    _ = try await client.post(slow, body: [1])
                    return nil
                } catch { return error }
            }
            while try await client.get(url("/slow-count")).text == "0" { await Task.yield() }
            group.cancelAll()
            #expect(try await group.next() == HTTPError(.network(.cancelled), mayHaveBeenProcessed: true))
        }
    }

    @Test("a request of a task already cancelled is not sent")
    func cancelledBefore() async throws {
        let slow = url("/slow")
        let client = client
        let outcome = await withTaskGroup(of: HTTPError?.self) { group in
            group.cancelAll()
            group.addTask {
                do throws(HTTPError) {
                    _ = try await client.post(slow, body: [1])
                    return nil
                } catch { return error }
            }
            return await group.next() ?? nil
        }
        #expect(outcome == HTTPError(.network(.cancelled)))
        #expect(try await client.get(url("/slow-count")).text == "0")
    }

    @Test("more requests than connections all get their own answer")
    func queueing() async throws {
        let client = HTTPClient(.init(maximumConcurrentRequests: 3))
        let base = url("/bytes/")
        let lengths = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
            for length in 0..<60 {
                group.addTask { (length, try await client.get(base + "\(length)").body.count) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(lengths.count == 60)
        #expect(lengths.allSatisfy { $0.key == $0.value })
    }

    @Test("a request whose time runs out in the queue is never sent")
    func queueDeadline() async throws {
        let client = HTTPClient(.init(maximumConcurrentRequests: 1))
        let slow = url("/slow")
        async let first = client.get(slow)
        let error = await #expect(throws: HTTPError.self) {
            // The first one holds the only place for two seconds.
            while true { _ = try await client.post(slow, body: [1], timeout: .milliseconds(300)) }
        }
        #expect(error?.code == .network(.timedOut))
        #expect(try await first.text == "late")
    }

    @Test("connections stay open for reuse while the client lives, and its thread closes them when it goes")
    func release() async throws {
        var passing: HTTPClient? = HTTPClient()
        _ = try await passing?.get(url("/status/200"))
        #expect(try await client.get(url("/open")).text == "2")
        passing = nil
        let deadline = ContinuousClock.now.advanced(by: .seconds(10))
        while try await client.get(url("/open")).text != "1", ContinuousClock.now < deadline { await Task.yield() }
        #expect(try await client.get(url("/open")).text == "1")
    }

    @Test("a certificate nobody trusts is refused; one of the given authority is taken")
    func certificates() async throws {
        let folder = try TemporaryFolder()
        let (certificate, key) = try folder.makeCertificate()
        let secure = try LocalServer([
            testFolder.appendingPathComponent("http-server.py").path, certificate, key,
        ])
        let address = "https://localhost:\(secure.port)/status/200"
        let error = await #expect(throws: HTTPError.self) { try await client.get(address) }
        #expect(error == HTTPError(.network(.certificateRefused)))
        let trusting = HTTPClient(.init(tls: TLSOptions(trust: .authorities(path: certificate))))
        #expect(try await trusting.get(address).status == 200)
    }
}
