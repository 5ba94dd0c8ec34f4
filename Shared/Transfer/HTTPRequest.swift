/// One header line of a request or a response.
public struct HTTPHeader: Hashable, Sendable {
    /// The field name; compared without regard to case.
    public let name: String
    /// The value without the surrounding blanks.
    public let value: String

    /// Pairs a name with a value; a request refuses line breaks in either when it is sent.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// What to ask of an HTTP server.
public struct HTTPRequest: Sendable {
    /// The methods the suite uses.
    public enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"

        /// Whether doing it twice is the same as doing it once (RFC 9110 §9.2.2).
        public var isIdempotent: Bool { self != .post && self != .patch }
    }

    /// What is done to the resource.
    public var method: Method
    /// Absolute address, `http` or `https`, already percent-encoded. Redirects are answers, never followed.
    public var url: String
    /// Headers in order.
    public var headers: [HTTPHeader]
    /// Body, or `nil` for none. Its `Content-Type` is whatever the headers say, nothing by default.
    public var body: [UInt8]?
    /// Time allowed from the call to the last byte of the answer, the wait for a free connection included.
    public var timeout: Duration
    /// Largest body accepted in the answer, in bytes.
    public var maximumResponseBytes: Int

    /// A request with the suite's defaults: 30 seconds, 8 MiB.
    public init(
        _ method: Method,
        _ url: String,
        headers: [HTTPHeader] = [],
        body: [UInt8]? = nil,
        timeout: Duration = .seconds(30),
        maximumResponseBytes: Int = 8 << 20
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.maximumResponseBytes = maximumResponseBytes
    }

    /// The field that cannot be sent as it is, or `nil` when all can: no line break or other control character may reach the wire.
    var invalidField: HTTPError.Field? {
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return .url }
        guard url.lowercased().hasPrefix("http://") || url.lowercased().hasPrefix("https://") else { return .url }
        for header in headers {
            guard !header.name.isEmpty, header.name.utf8.allSatisfy(Self.isTokenByte) else { return .headerName }
            guard header.value.utf8.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else { return .headerValue(header.name) }
        }
        return nil
    }

    /// RFC 9110 §5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
