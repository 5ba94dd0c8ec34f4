public import GRPCCore
import Messaging
public import Postgres

/// An error of a domain that knows its status: what callers see is `rpcCode` and the description.
public protocol RPCStatusConvertible: Error, CustomStringConvertible {
    /// The status code that says what the caller can do about it.
    var rpcCode: RPCError.Code { get }
}

/// Turns errors into statuses. Descriptions of this suite's errors carry no values of people; others are hidden.
public enum RPCErrors {
    /// The tenant of the current call.
    /// - Throws: `invalidArgument` when the call has none.
    public static func tenant() throws -> TenantID {
        guard let tenant = MessageContext.current?.tenant else {
            throw RPCError(code: .invalidArgument, message: "metadata x-tenant is missing or no positive whole number")
        }
        return tenant
    }

    /// The status for an error.
    public static func status(for error: any Error) -> RPCError {
        switch error {
        case let error as RPCError: error
        case let error as any RPCStatusConvertible: RPCError(code: error.rpcCode, message: error.description)
        case let error as PostgresError:
            RPCError(code: error.isRetriable ? .unavailable : .internalError, message: "\(error)", cause: error)
        case let error as PermanentFailure: RPCError(code: .failedPrecondition, message: error.reason)
        case is CancellationError: RPCError(code: .cancelled, message: "the call was given up")
        default: RPCError(code: .internalError, message: "\(type(of: error))", cause: error)
        }
    }
}
