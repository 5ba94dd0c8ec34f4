public import GRPCCore
public import ServiceRuntime

/// Why debts refuses a request. Names the field; carries no personal data.
public enum DebtsError: RPCStatusConvertible, Equatable {
    /// A field of the request is wrong.
    case invalid(field: String, reason: String)
    /// There is no such row in this tenant.
    case notFound(field: String, id: Int64)
    /// The file cannot be used at all.
    case file(reason: String)
    /// A chunk came that is neither the next nor one taken before.
    case outOfOrder(expected: Int64)
    /// The debt cannot be calculated.
    case calculation(code: String, field: String, reason: String)

    /// The status that says what the caller can do.
    public var rpcCode: RPCError.Code {
        switch self {
        case .invalid, .file: .invalidArgument
        case .notFound: .notFound
        case .outOfOrder: .failedPrecondition
        case .calculation: .failedPrecondition
        }
    }

    /// What is wrong.
    public var description: String {
        switch self {
        case .invalid(let field, let reason): "\(field): \(reason)"
        case .notFound(let field, let id): "\(field): there is no \(id)"
        case .file(let reason): reason
        case .outOfOrder(let expected): "offset: the import goes on at byte \(expected)"
        case .calculation(let code, let field, let reason): "\(code) in \(field): \(reason)"
        }
    }
}
