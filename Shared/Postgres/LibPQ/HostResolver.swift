internal import CPostgres
internal import Glibc

/// A server to try, as libpq wants it: the name for certificates, the address to connect to.
struct HostAddress: Sendable, Hashable {
    /// Host name, or folder of the Unix socket.
    let host: String
    let port: String
    /// Numeric address; empty for a Unix socket.
    let address: String
}

/// Looks host names up on a thread that may block: libpq would do it on ours.
enum HostResolver {
    /// The addresses when none needs a look-up: socket folders and numeric addresses.
    static func withoutLookUp(_ hosts: [(host: String, port: String)]) -> [HostAddress]? {
        let literals = hosts.compactMap(literal)
        return literals.count == hosts.count ? literals : nil
    }

    /// All addresses of all hosts, in order. Blocks. Throws when none of the names is known.
    static func resolve(_ hosts: [(host: String, port: String)]) throws(PostgresError) -> [HostAddress] {
        let found = hosts.flatMap { host in literal(host).map { [$0] } ?? addresses(of: host) }
        guard !found.isEmpty else { throw PostgresError(.connection, "the database host's name is unknown") }
        return found
    }

    private static func literal(_ host: (host: String, port: String)) -> HostAddress? {
        let name = host.host
        if name.isEmpty || name.hasPrefix("/") || name.hasPrefix("@") { return HostAddress(host: name, port: host.port, address: "") }
        var address = in6_addr()
        let isNumeric = inet_pton(AF_INET, name, &address) == 1 || inet_pton(AF_INET6, name, &address) == 1
        return isNumeric ? HostAddress(host: name, port: host.port, address: name) : nil
    }

    private static func addresses(of host: (host: String, port: String)) -> [HostAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host.host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: [HostAddress] = []
        var entry = list
        while let info = entry?.pointee {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            if getnameinfo(info.ai_addr, info.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 {
                let address = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                found.append(HostAddress(host: host.host, port: host.port, address: address))
            }
            entry = info.ai_next
        }
        return found
    }
}
