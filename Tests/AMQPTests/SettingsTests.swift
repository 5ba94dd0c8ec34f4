import Testing

@testable import AMQP

@Suite("Settings") struct SettingsTests {
    @Test(
        "a URL is taken apart",
        arguments: [
            ("amqp://h", "h", 5_672, "/", "guest", "guest"), ("amqp://u@h:1/v", "h", 1, "v", "u", "guest"),
            ("amqps://u:p%40ss@h/%2Facerto-test", "h", 5_671, "/acerto-test", "u", "p@ss"),
            ("amqp://u:a:b@[::1]:7/", "::1", 7, "/", "u", "a:b"),
            ("amqp://", "localhost", 5_672, "/", "guest", "guest"), ("amqp://u:p@h?heartbeat=3", "h", 5_672, "/", "u", "p"),
        ]
    )
    func parts(url: String, host: String, port: Int, virtualHost: String, user: String, password: String) throws {
        let settings = try AMQPSettings(url: url)
        #expect(settings.host == host && settings.port == port && settings.virtualHost == virtualHost)
        #expect(settings.user == user && settings.password == password)
        #expect((settings.tls != nil) == url.hasPrefix("amqps"))
    }

    @Test(
        "what is no broker's URL is refused, without its content",
        arguments: [
            "http://secret@h", "amqp://secret@h:0", "amqp://secret@h:99999", "amqp://secret@h:x", "amqp://secret%2@h", "amqp://secret%zz@h",
            "amqp://secret@[::1", "amqp://secret@[::1]x:3", "amqp://secret@h/v?what=1", "amqp://secret@h?heartbeat=0", "amqp://secret%FF@h",
            "amqp://secret%00@h", "",
        ]
    )
    func refused(url: String) throws {
        let error = try #require(throws: AMQPError.self) { try AMQPSettings(url: url) }
        #expect(error.code == .invalid)
        #expect(!"\(error)".contains("secret"))
    }

    @Test("a password given apart beats the URL's, an empty one does not") func password() throws {
        #expect(try AMQPSettings(url: "amqp://u:a@h", password: "b").password == "b")
        #expect(try AMQPSettings(url: "amqp://u:a@h", password: "").password == "a")
    }

    @Test("the query sets files and times") func query() throws {
        let settings = try AMQPSettings(url: "amqps://h?cacertfile=%2Fca&certfile=/c&keyfile=/k&heartbeat=4&connection_timeout=250")
        #expect(settings.tls?.caFile == "/ca" && settings.tls?.certificateFile == "/c" && settings.tls?.keyFile == "/k")
        #expect(settings.heartbeatSeconds == 4 && settings.connectTimeout == .milliseconds(250))
        #expect(try AMQPSettings(url: "amqps://h?cacertfile=/ca", caFile: "/other").tls?.caFile == "/other")
        #expect(try AMQPSettings(url: "amqps://h", caFile: "").tls?.caFile == AMQPTLS.systemAuthorities)
    }

    @Test("no description or dump shows the password") func secret() throws {
        let settings = try AMQPSettings(url: "amqp://u:topsecret@h")
        var dumped = ""
        dump(settings, to: &dumped)
        for text in ["\(settings)", String(reflecting: settings), dumped] { #expect(!text.contains("topsecret")) }
    }
}

@Suite("Messages that the protocol cannot carry") struct MessageCheckTests {
    private func error(_ change: (inout AMQPMessage) -> Void, exchange: String = "", key: String = "k") -> AMQPError.Code? {
        var message = AMQPMessage(body: [])
        change(&message)
        do throws(AMQPError) {
            try message.check(exchange: exchange, routingKey: key)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("texts over 255 bytes are refused") func texts() {
        let (longest, long) = (String(repeating: "a", count: 255), String(repeating: "é", count: 128))
        #expect(error { $0.properties.messageID = longest } == nil)
        for change: (inout AMQPMessage) -> Void in [
            { $0.properties.messageID = long }, { $0.properties.type = long }, { $0.properties.replyTo = long },
            { $0.properties.appID = long },
            { $0.properties.contentType = long }, { $0.properties.correlationID = long }, { $0.properties.userID = long },
            { $0.properties.contentEncoding = long }, { $0.properties.headers[long] = .null },
        ] {
            #expect(error(change) == .invalid)
        }
        #expect(error({ _ in }, exchange: long) == .invalid)
        #expect(error({ _ in }, key: long) == .invalid)
    }

    @Test("headers have a limit of size and depth") func headers() {
        #expect(error { $0.properties.headers = ["a": .bytes(Array(repeating: 0, count: 32_756))] } == nil)
        #expect(error { $0.properties.headers = ["a": .bytes(Array(repeating: 0, count: 32_758))] } == .invalid)
        func nested(_ depth: Int) -> AMQPValue { depth == 0 ? .null : .array([nested(depth - 1)]) }
        #expect(error { $0.properties.headers = ["a": nested(WireReader.maximumDepth - 1)] } == nil)
        #expect(error { $0.properties.headers = ["a": nested(WireReader.maximumDepth)] } == .invalid)
    }

    @Test("times to live fit 32 bits", arguments: [(-1, false), (0, true), (4_294_967_295, true), (4_294_967_296, false)])
    func expiration(milliseconds: Int64, isFine: Bool) {
        #expect((error { $0.properties.expirationMilliseconds = milliseconds } == nil) == isFine)
    }
}
