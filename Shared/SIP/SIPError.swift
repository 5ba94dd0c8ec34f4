/// Why no call took place. It names fields and steps, never a number or an address.
public struct SIPError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public enum Code: String, Hashable, Sendable {
        /// An address isn't a SIP URI of the accepted form; `reason` names the field.
        case invalidAddress
        /// As many calls as the settings allow are live.
        case tooManyCalls
        /// The endpoint is shutting down or has ended.
        case closed
        /// The task was cancelled before the call was answered.
        case cancelled
        /// The library or the system refused; `errorNumber` says why.
        case library
    }

    /// The kind of failure.
    public let code: Code
    /// The step or field concerned.
    public let reason: String
    /// The system's error number, if one was given.
    public let errorNumber: Int32?

    /// The same call may succeed later, or at another worker.
    public var isRetriable: Bool { code != .invalidAddress }

    /// Code, reason and error number.
    public var description: String {
        let number = errorNumber.map { ", errno \($0)" } ?? ""
        return "SIPError.\(code.rawValue): \(reason)\(number)"
    }

    package init(_ code: Code, reason: String, errorNumber: Int32? = nil) {
        self.code = code
        self.reason = reason
        self.errorNumber = errorNumber
    }
}
