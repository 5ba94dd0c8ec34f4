/// A step of a call before its end.
public enum SIPCallState: Hashable, Sendable {
    /// The invitation has been sent.
    case inviting
    /// The peer or a proxy works on it (100, 181, 182, 199).
    case proceeding
    /// The telephone rings (180).
    case ringing
    /// The network plays something before the answer (183).
    case earlyMedia
    /// The call was answered (2xx); talk time runs.
    case answered

    /// The state that a provisional response (100…199) tells.
    init(provisionalStatus status: UInt16) {
        self =
            switch status {
            case 180: .ringing
            case 183: .earlyMedia
            default: .proceeding
            }
    }
}
