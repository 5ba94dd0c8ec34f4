/// What a caller asked for.
struct CallPlan: Sendable {
    let to: SIPAddress
    let from: SIPAddress
    let ringTimeout: Duration
    let maximumTalk: Duration
    let onProgress: @Sendable (SIPCallState) -> Void
}

/// Names a call inside one endpoint.
struct CallID: Hashable, Sendable {
    let rawValue: UInt64
}

/// A plan and the task that waits for its end; `continuation` is resumed exactly once, by whoever takes the call off the books.
struct CallRequest: Sendable {
    let id: CallID
    let plan: CallPlan
    let continuation: CheckedContinuation<Result<SIPCallResult, SIPError>, Never>
}
