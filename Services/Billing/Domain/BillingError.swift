public import GRPCCore
public import ServiceRuntime

/// Why billing refuses a request. Names the field; carries no personal data.
public enum BillingError: RPCStatusConvertible, Equatable {
    /// A field of the request is wrong.
    case invalid(field: String, reason: String)
    /// There is no such row in this tenant.
    case notFound(field: String, id: Int64)
    /// A piece of a file came that is neither the next nor one taken before.
    case outOfOrder(expected: Int64)
    /// A return file is damaged or of another kind; the reason names line and column.
    case damaged(reason: String)
    /// The charge was cancelled before it had a document: nobody may be given one to pay.
    case cancelled(charge: Int64)
    /// What the document must print is not known yet.
    case incomplete(field: String)

    /// The status that says what the caller can do.
    public var rpcCode: RPCError.Code {
        switch self {
        case .invalid, .damaged: .invalidArgument
        case .notFound: .notFound
        case .outOfOrder, .cancelled, .incomplete: .failedPrecondition
        }
    }

    /// What is wrong.
    public var description: String {
        switch self {
        case .invalid(let field, let reason): "\(field): \(reason)"
        case .notFound(let field, let id): "\(field): there is no \(id)"
        case .outOfOrder(let expected): "offset: the file goes on at byte \(expected)"
        case .damaged(let reason): reason
        case .cancelled(let charge): "charge_id: \(charge) was cancelled"
        case .incomplete(let field): "\(field): not known, and the document must print it"
        }
    }
}
