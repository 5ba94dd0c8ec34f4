public import GRPCCore
public import ServiceRuntime

/// Why agreements refuses a request. Names the field; carries no personal data.
public enum AgreementsError: RPCStatusConvertible, Equatable {
    /// A field of the request is wrong.
    case invalid(field: String, reason: String)
    /// There is no such agreement in this tenant.
    case notFound(id: Int64)
    /// There is nothing to agree on.
    case nothingOwed
    /// A title is in another agreement that is alive.
    case titleTaken(title: Int64)
    /// The amounts are others by now.
    case totalChanged(expected: Int64, now: Int64)
    /// The agreement is over.
    case notActive(id: Int64)

    /// The status that says what the caller can do.
    public var rpcCode: RPCError.Code {
        switch self {
        case .invalid: .invalidArgument
        case .notFound: .notFound
        case .nothingOwed, .notActive: .failedPrecondition
        case .titleTaken: .alreadyExists
        case .totalChanged: .aborted
        }
    }

    /// What is wrong.
    public var description: String {
        switch self {
        case .invalid(let field, let reason): "\(field): \(reason)"
        case .notFound(let id): "agreement_id: there is no \(id)"
        case .nothingOwed: "title_ids: nothing is owed on these titles"
        case .titleTaken(let title): "title_ids: title \(title) is in an agreement that is alive"
        case .totalChanged(let expected, let now): "expected_total_cents: \(expected) was expected, the offer is \(now) now"
        case .notActive(let id): "agreement_id: agreement \(id) is over"
        }
    }
}
