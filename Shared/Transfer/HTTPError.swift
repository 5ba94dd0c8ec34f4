/// Why a request got no answer.
public struct HTTPError: Error, Hashable, Sendable {
    /// The part of a request that cannot be sent.
    public enum Field: Hashable, Sendable {
        /// Not an absolute `http` or `https` address of printable ASCII.
        case url
        /// A header name that is no token.
        case headerName
        /// The value of the header named holds a line break or another control character.
        case headerValue(String)
    }

    /// What happened.
    public enum Code: Hashable, Sendable {
        /// Nothing was sent: the request itself is wrong.
        case invalidRequest(Field)
        /// The exchange failed below HTTP.
        case network(NetworkFailure)
    }

    /// What happened.
    public let code: Code
    /// Whether the server may have received the request and acted on it. When `false`, it certainly has not.
    public let mayHaveBeenProcessed: Bool

    /// Whether sending the same request later can help; whether it is *safe* is told by `mayHaveBeenProcessed` and the method.
    public var isRetriable: Bool {
        switch code {
        case .invalidRequest, .network(.cancelled), .network(.responseTooLarge): false
        case .network: true
        }
    }

    init(_ code: Code, mayHaveBeenProcessed: Bool = false) {
        self.code = code
        self.mayHaveBeenProcessed = mayHaveBeenProcessed
    }
}

extension HTTPError: CustomStringConvertible {
    /// The failure without address or body, fit for a log.
    public var description: String {
        switch code {
        case .invalidRequest(let field): "HTTP request not sent: invalid \(field)"
        case .network(let failure): "HTTP exchange failed: \(failure)" + (mayHaveBeenProcessed ? " (the server may have acted)" : "")
        }
    }
}
