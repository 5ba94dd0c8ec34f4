import CCurl

/// One HTTP request as libcurl options.
struct HTTPPlan: TransferPlan {
    typealias Outcome = Result<HTTPResponse, HTTPError>

    let request: HTTPRequest
    let configuration: HTTPClient.Configuration

    var timeout: Duration { request.timeout }

    func abandoned(_ failure: NetworkFailure) -> Outcome { .failure(HTTPError(.network(failure))) }

    func begin(on handle: EasyHandle) -> HTTPExchange {
        let exchange = HTTPExchange(limit: request.maximumResponseBytes)
        handle.set(CURLOPT_URL, request.url)
        handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
        // An empty proxy turns the environment's variables off.
        handle.set(CURLOPT_PROXY, configuration.proxy ?? "")
        handle.setTLS(configuration.tls)
        setMethod(handle)
        handle.set(CURLOPT_HTTPHEADER, headerLines)
        let context = Unmanaged.passUnretained(exchange).toOpaque()
        handle.onHeader(context) { data, size, count, context in
            HTTPExchange.from(context)?.receiveHeader(UnsafeRawBufferPointer(start: data, count: size * count)) ?? 0
        }
        handle.onBody(context) { data, size, count, context in
            HTTPExchange.from(context)?.receiveBody(UnsafeRawBufferPointer(start: data, count: size * count)) ?? 0
        }
        return exchange
    }

    private func setMethod(_ handle: EasyHandle) {
        if !request.method.isIdempotent { handle.set(CURLOPT_FRESH_CONNECT, 1) }
        if request.method == .head { return handle.set(CURLOPT_NOBODY, 1) }
        if let body = request.body ?? (request.method == .post ? [] : nil) { handle.setBody(body) }
        handle.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    }

    /// The caller's headers, and the removal of those libcurl would add by itself: a guessed type, and the pause of up to a
    /// second that `Expect: 100-continue` costs with servers that ignore it.
    private var headerLines: [String] {
        let names = Set(request.headers.map { $0.name.lowercased() })
        let removed = ["Content-Type", "Expect"].filter { !names.contains($0.lowercased()) }.map { $0 + ":" }
        // libcurl reads "Name:" as a removal; an empty value is written with a semicolon.
        return removed + request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    }
}

/// Collects one answer.
final class HTTPExchange: TransferExchange {
    private static let headerLimit = 256 << 10

    private let limit: Int
    private var headers: [HTTPHeader] = []
    private var headerBytes = 0
    private var body: [UInt8] = []
    private var isTooLarge = false

    init(limit: Int) { self.limit = limit }

    /// The object that a callback's context points to; the loop keeps it alive as long as its handle.
    static func from(_ context: UnsafeMutableRawPointer?) -> HTTPExchange? {
        context.map { Unmanaged<HTTPExchange>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Returns the number of bytes taken; any other number than all makes libcurl give up.
    func receiveHeader(_ line: UnsafeRawBufferPointer) -> Int {
        headerBytes += line.count
        guard headerBytes <= Self.headerLimit else {
            isTooLarge = true
            return 0
        }
        let text = String(decoding: line, as: UTF8.self).trimmed
        if text.hasPrefix("HTTP/") {
            // A new status line: what came before belonged to an interim answer.
            headers = []
        } else if let colon = text.firstIndex(of: ":") {
            headers.append(HTTPHeader(String(text[..<colon]), String(text[text.index(after: colon)...]).trimmed))
        }
        return line.count
    }

    func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard body.count + bytes.count <= limit else {
            isTooLarge = true
            return 0
        }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    func finish(_ code: CURLcode, _ handle: EasyHandle) -> Result<HTTPResponse, HTTPError> {
        guard code == CURLE_OK else { return .failure(error(isTooLarge ? .responseTooLarge : NetworkFailure(code), handle)) }
        return .success(HTTPResponse(status: handle.fact(CURLINFO_RESPONSE_CODE), headers: headers, body: body))
    }

    func interrupted(_ handle: EasyHandle) -> Result<HTTPResponse, HTTPError> { .failure(error(.cancelled, handle)) }

    /// The server can have acted only if the head of the request went out.
    private func error(_ failure: NetworkFailure, _ handle: EasyHandle) -> HTTPError {
        HTTPError(.network(failure), mayHaveBeenProcessed: handle.fact(CURLINFO_REQUEST_SIZE) > 0)
    }
}

extension String {
    /// Without blanks and line ends on both sides.
    fileprivate var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
