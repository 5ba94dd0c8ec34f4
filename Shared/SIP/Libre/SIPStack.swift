import CRe
import Glibc

/// libre's SIP objects: transports, transactions, sessions. On the event loop's thread only.
final class SIPStack {
    private let settings: SIPSettings
    private var stack: OpaquePointer?
    private var sessions: OpaquePointer?
    /// The address in Via, Contact and the offer.
    private(set) var localAddress = sa()
    private(set) var localAddressText = ""

    init(_ settings: SIPSettings) throws(SIPError) {
        self.settings = settings
        if let proxy = settings.outboundProxy, !SIPAddress.isSafe(proxy) {
            throw SIPError(.invalidAddress, reason: "outboundProxy is not a SIP URI")
        }
        try resolveLocalAddress()
    }

    var isIPv6: Bool { sa_af(&localAddress) == AF_INET6 }
    var credentials: SIPCredentials? { settings.credentials }

    /// Binds the transports. `onExit` is called on the loop when, after `close`, the last session is gone.
    func open(context: UnsafeMutableRawPointer, onExit: @escaping @convention(c) (UnsafeMutableRawPointer?) -> Void) throws(SIPError) {
        let names = makeResolver()
        defer { mem_deref(UnsafeMutableRawPointer(names)) }
        // 256 buckets each: a few hundred transactions at a time.
        try check(sip_alloc(&stack, names, 256, 256, 256, settings.userAgent, onExit, context), "making the SIP stack")
        do {
            try check(cre_add_transport(stack, SIP_TRANSP_UDP, &localAddress), "binding the UDP port")
            try check(cre_add_transport(stack, SIP_TRANSP_TCP, &localAddress), "binding the TCP port")
            try check(sipsess_listen(&sessions, stack, 256, nil, nil), "listening for sessions")
        } catch {
            free()
            throw error
        }
    }

    /// Sends the call's INVITE; 0 or an errno.
    func invite(_ call: LiveCall) -> Int32 {
        let description = call.offer.makeBuffer()
        defer { mem_deref(description) }
        var handlers = cre_call_handlers(for: call, on: self)
        let plan = call.request.plan
        return cre_connect(
            &call.session,
            sessions,
            plan.to.text,
            plan.from.text,
            plan.from.user,
            settings.outboundProxy,
            description,
            &handlers
        )
    }

    /// Lets the sessions finish: `onExit` follows.
    func close() {
        mem_deref(UnsafeMutableRawPointer(sessions))
        sessions = nil
        sip_close(stack, false)
    }

    /// Ends what hasn't finished.
    func abort() { sip_close(stack, true) }

    /// Gives everything back; the loop has ended.
    func free() {
        mem_deref(UnsafeMutableRawPointer(sessions))
        mem_deref(UnsafeMutableRawPointer(stack))
        sessions = nil
        stack = nil
    }
}

extension SIPStack {
    private func resolveLocalAddress() throws(SIPError) {
        if let text = settings.localAddress {
            try check(sa_set_str(&localAddress, text, settings.localPort), "reading the local address")
        } else {
            try check(net_default_source_addr_get(AF_INET, &localAddress), "finding the default local address")
            sa_set_port(&localAddress, settings.localPort)
        }
        var buffer = [CChar](repeating: 0, count: 64)
        try check(sa_ntop(&localAddress, &buffer, Int32(buffer.count)), "printing the local address")
        localAddressText = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// `nil` when no name server is known: numeric addresses still work.
    private func makeResolver() -> OpaquePointer? {
        var servers = [sa](repeating: sa(), count: 8)
        var count = UInt32(servers.count)
        if settings.nameServers.isEmpty {
            var domain = [CChar](repeating: 0, count: 256)
            guard dns_srv_get(&domain, domain.count, &servers, &count) == 0 else { return nil }
        } else {
            let named = settings.nameServers.prefix(servers.count)
            for (index, text) in named.enumerated()
            where sa_set_str(&servers[index], text, UInt16(DNS_PORT)) != 0 { return nil }
            count = UInt32(named.count)
        }
        var resolver: OpaquePointer?
        return dnsc_alloc(&resolver, nil, servers, count) == 0 ? resolver : nil
    }
}
