/// How a call ended.
public struct SIPCallResult: Hashable, Sendable {
    /// What became of the call.
    public enum Outcome: String, Hashable, Sendable {
        /// Somebody, or something, picked up.
        case answered
        /// 486 or 600: the line is in use.
        case busy
        /// The ring timeout passed after a sign of life, or 408, 480 or 487 came.
        case noAnswer
        /// Any other refusal by 4xx or 6xx: wrong number, declined, forbidden.
        case rejected
        /// 3xx that leads nowhere, 5xx, or no response at all: the line or the provider is at fault, not the person.
        case failed
    }

    /// What became of the call.
    public let outcome: Outcome
    /// The last final SIP status; `nil` when none came because we gave up first or nobody replied.
    public let finalStatus: Int?
    /// From the invitation to the answer, or to the end of an unanswered call.
    public let ringMilliseconds: Int
    /// From the answer to the end; 0 for an unanswered call.
    public let talkMilliseconds: Int
    /// The peer hung up or refused, rather than we.
    public let endedByPeer: Bool
    /// The `errno` that ended the call when no SIP status did (110: nobody replied, 111: connection refused).
    public let errorNumber: Int32?

    /// A result with all its parts; for tests and simulators too.
    public init(
        outcome: Outcome,
        finalStatus: Int?,
        ringMilliseconds: Int,
        talkMilliseconds: Int,
        endedByPeer: Bool,
        errorNumber: Int32? = nil
    ) {
        self.outcome = outcome
        self.finalStatus = finalStatus
        self.ringMilliseconds = ringMilliseconds
        self.talkMilliseconds = talkMilliseconds
        self.endedByPeer = endedByPeer
        self.errorNumber = errorNumber
    }
}

extension SIPCallResult.Outcome {
    /// What a final status of 300…699 says about the call (RFC 3261 §21).
    init(refusalStatus status: UInt16) {
        self =
            switch status {
            case 486, 600: .busy
            case 408, 480, 487: .noAnswer
            case 400...499, 601...699: .rejected
            default: .failed
            }
    }
}
