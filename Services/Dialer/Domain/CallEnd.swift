import BusinessCalendar
import Protocols
import SIP

/// How a call ended, or why there was none.
struct CallEnd: Equatable, Sendable {
    var outcome: Acerto_Dialer_V1_CallOutcome
    var contactPoint: Int64 = 0
    var sipStatus: Int32 = 0
    var ringMilliseconds: Int32 = 0
    var talkMilliseconds: Int32 = 0
    let startedAt: Instant

    /// An end without a call.
    init(_ outcome: Acerto_Dialer_V1_CallOutcome, at startedAt: Instant) {
        self.outcome = outcome
        self.startedAt = startedAt
    }

    /// The end of a call that was placed.
    init(_ result: SIPCallResult, to phone: Phone, at startedAt: Instant) {
        outcome = .init(result.outcome)
        contactPoint = phone.contactPoint
        sipStatus = Int32(clamping: result.finalStatus ?? 0)
        ringMilliseconds = Int32(clamping: result.ringMilliseconds)
        talkMilliseconds = Int32(clamping: result.talkMilliseconds)
        self.startedAt = startedAt
    }
}

extension Acerto_Dialer_V1_CallOutcome {
    init(_ outcome: SIPCallResult.Outcome) {
        self =
            switch outcome {
            case .answered: .answered
            case .busy: .busy
            case .noAnswer: .noAnswer
            case .rejected: .rejected
            case .failed: .failed
            }
    }
}

extension SIPCallState {
    /// The word that `CallProgressed` says; `nil` for steps that nobody follows.
    var word: String? {
        switch self {
        case .inviting: "dialing"
        case .ringing, .earlyMedia: "ringing"
        case .answered: "answered"
        case .proceeding: nil
        }
    }
}
