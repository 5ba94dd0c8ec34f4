/// Asks HTTP servers, keeping connections for reuse; every socket belongs to one thread of the client's own.
///
/// The thread starts with the first request and ends when the client is released. Calls are safe from any task; each waits
/// only as a suspended task. Redirects are not followed, proxies come only from the settings, certificates are verified.
public final class HTTPClient: Sendable {
    /// What is common to all requests of a client.
    public struct Configuration: Sendable {
        /// How servers are trusted and how we prove ourselves.
        public var tls: TLSOptions
        /// Requests on the wire at once; more wait their turn. At least 1.
        public var maximumConcurrentRequests: Int
        /// Proxy address, or `nil` to connect directly; the environment's proxy variables are ignored.
        public var proxy: String?

        /// The defaults: machine's authorities, 32 at once, no proxy.
        public init(tls: TLSOptions = TLSOptions(), maximumConcurrentRequests: Int = 32, proxy: String? = nil) {
            self.tls = tls
            self.maximumConcurrentRequests = maximumConcurrentRequests
            self.proxy = proxy
        }
    }

    private let configuration: Configuration
    private let thread: TransferThread<HTTPPlan>

    /// Makes a client; nothing runs before its first request.
    public init(_ configuration: Configuration = Configuration()) {
        self.configuration = configuration
        thread = TransferThread(name: "http", capacity: configuration.maximumConcurrentRequests)
    }

    /// Sends the request and waits for the whole answer. Cancelling the task closes the connection.
    ///
    /// A request whose method is not idempotent always gets a fresh connection: libcurl repeats by itself what it sent on a
    /// reused connection that turns out to be closed, and a payment must not be ordered twice that way.
    public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        if let field = request.invalidField { throw HTTPError(.invalidRequest(field)) }
        return try await thread.perform(HTTPPlan(request: request, configuration: configuration)).get()
    }

    /// Reads a resource.
    public func get(_ url: String, headers: [HTTPHeader] = [], timeout: Duration = .seconds(30)) async throws(HTTPError) -> HTTPResponse {
        try await send(HTTPRequest(.get, url, headers: headers, timeout: timeout))
    }

    /// Sends a body; say its type by a `Content-Type` header.
    public func post(
        _ url: String,
        headers: [HTTPHeader] = [],
        body: [UInt8],
        timeout: Duration = .seconds(30)
    ) async throws(HTTPError) -> HTTPResponse {
        try await send(HTTPRequest(.post, url, headers: headers, body: body, timeout: timeout))
    }
}
