/// An `amqp://` or `amqps://` URL, taken apart.
struct BrokerURL {
    let isEncrypted: Bool
    let user: String
    let password: String
    let host: String
    let port: Int
    let virtualHost: String
    let query: [String: String]

    private static let knownQuery: Set<String> = ["heartbeat", "connection_timeout", "cacertfile", "certfile", "keyfile"]

    init(_ url: String) throws(AMQPError) {
        guard let rest = url.removing(prefix: "amqps://") ?? url.removing(prefix: "amqp://") else {
            throw AMQPError(.invalid, "broker URL: it must begin with amqp:// or amqps://")
        }
        isEncrypted = url.hasPrefix("amqps")
        let (location, query) = Self.cut(rest, at: "?")
        let (authority, path) = Self.cut(location, at: "/")
        let (login, place) =
            authority.lastIndex(of: "@").map { (authority[..<$0], authority[authority.index(after: $0)...]) } ?? ("", authority)
        let (user, password) = Self.cut(login, at: ":")
        self.user = try Self.decode(user, part: "user").nonEmpty ?? "guest"
        self.password = try Self.decode(password ?? "", part: "password").nonEmpty ?? "guest"
        (host, port) = try Self.address(place, defaultPort: isEncrypted ? 5_671 : 5_672)
        virtualHost = try Self.decode(path ?? "", part: "virtual host").nonEmpty ?? "/"
        self.query = try Self.parse(query ?? "")
    }

    /// A whole number of the query, if it is there.
    func number(_ key: String, in range: ClosedRange<Int>) throws(AMQPError) -> Int? {
        guard let text = query[key] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw AMQPError(.invalid, "broker URL: \(key) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func address(_ text: Substring, defaultPort: Int) throws(AMQPError) -> (String, Int) {
        var (host, port): (Substring, Substring?)
        if text.first == "[" {
            // An IPv6 address has colons of its own, hence the brackets.
            guard let end = text.firstIndex(of: "]") else { throw AMQPError(.invalid, "broker URL: [ without ]") }
            host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            port = rest.first == ":" ? rest.dropFirst() : nil
            guard rest.isEmpty || port != nil else { throw AMQPError(.invalid, "broker URL: something between host and port") }
        } else {
            (host, port) = cut(text, at: ":")
        }
        let name = try decode(host, part: "host").nonEmpty ?? "localhost"
        guard let port, !port.isEmpty else { return (name, defaultPort) }
        guard let number = Int(port), (1...65_535).contains(number) else { throw AMQPError(.invalid, "broker URL: no such port") }
        return (name, number)
    }

    private static func parse(_ query: Substring) throws(AMQPError) -> [String: String] {
        var values: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let (key, value) = cut(pair, at: "=")
            let name = try decode(key, part: "query")
            guard knownQuery.contains(name) else { throw AMQPError(.invalid, "broker URL: unknown name in the query") }
            values[name] = try decode(value ?? "", part: name)
        }
        return values
    }

    private static func cut(_ text: some StringProtocol, at mark: Character) -> (Substring, Substring?) {
        let text = Substring(text)
        guard let index = text.firstIndex(of: mark) else { return (text, nil) }
        return (text[..<index], text[text.index(after: index)...])
    }

    private static func decode(_ text: Substring, part: String) throws(AMQPError) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(Self.digit), let low = rest.popFirst().flatMap(Self.digit) else {
                throw AMQPError(.invalid, "broker URL: % without two hexadecimal digits in \(part)")
            }
            bytes.append(high << 4 | low)
        }
        guard let decoded = String(validating: bytes, as: UTF8.self), !decoded.utf8.contains(0) else {
            throw AMQPError(.invalid, "broker URL: \(part) is no UTF-8 text")
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension StringProtocol {
    fileprivate var nonEmpty: String? { isEmpty ? nil : String(self) }

    fileprivate func removing(prefix: String) -> SubSequence? { hasPrefix(prefix) ? dropFirst(prefix.count) : nil }
}
