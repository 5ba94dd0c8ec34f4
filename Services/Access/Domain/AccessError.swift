public import GRPCCore
public import ServiceRuntime

/// Why access refuses a request.
public enum AccessError: RPCStatusConvertible, Equatable {
    /// A field of the request is wrong.
    case invalid(field: String, reason: String)
    /// Wrong tenant, user or password, said alike; or a session that is over.
    case unauthenticated
    /// Too many failures in a short time, from one place or for one login.
    case tooManyFailures
    /// The user may not work at this hour.
    case outsideAccessHours
    /// There is no such row in this tenant.
    case notFound(field: String)

    /// The status that says what the caller can do.
    public var rpcCode: RPCError.Code {
        switch self {
        case .invalid: .invalidArgument
        case .unauthenticated: .unauthenticated
        case .tooManyFailures: .resourceExhausted
        case .outsideAccessHours: .permissionDenied
        case .notFound: .notFound
        }
    }

    /// What is wrong.
    public var description: String {
        switch self {
        case .invalid(let field, let reason): "\(field): \(reason)"
        case .unauthenticated: "user, password or session is not valid"
        case .tooManyFailures: "too many failures, wait fifteen minutes"
        case .outsideAccessHours: "outside the user's access hours"
        case .notFound(let field): "\(field): there is none"
        }
    }
}
