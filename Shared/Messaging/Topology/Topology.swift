/// Everything that exists at the broker: exchanges, queues, bindings, users and what each may do. Made here and nowhere else,
/// loaded by the broker from one definitions file at its start; services check it and never declare it.
public struct Topology: Sendable {
    /// The kind of the durable queues.
    public enum QueueKind: String, Sendable, CaseIterable {
        /// For a broker of one node.
        case classic
        /// For a cluster of three nodes or more.
        case quorum
    }

    /// One queue and what is bound to it.
    public struct Queue: Sendable {
        /// Its name.
        public let name: String
        /// Whether one consumer at a time takes its messages, so that they keep their order.
        public let ordered: Bool
        /// The exchanges and routing keys it takes from.
        public let bindings: [(exchange: String, key: String)]
    }

    /// The queues that services consume, by service.
    public static let consumed: [String: [Queue]] = [
        "contacts": [
            Queue(
                name: "q.contacts.history",
                ordered: false,
                bindings: [
                    ("ev.notifications", "message.sent.v1"), ("ev.notifications", "message.failed.v1"), ("ev.dialer", "call.ended.v1"),
                    ("ev.agreements", "agreement.closed.v1"), ("ev.agreements", "agreement.broken.v1"),
                ]
            )
        ],
        "debts": [
            Queue(name: "q.debts.agreements", ordered: true, bindings: [("ev.agreements", "agreement.*.v1")]),
            Queue(name: "q.debts.erp", ordered: true, bindings: [("ev.erp", "title.*.v1")]),
        ],
        "scheduling": [
            Queue(
                name: "q.scheduling.facts",
                ordered: true,
                bindings: [
                    ("ev.debts", "title.*.v1"), ("ev.contacts", "party.*.v1"), ("ev.contacts", "promise.*.v1"),
                    ("ev.agreements", "agreement.closed.v1"), ("ev.agreements", "agreement.broken.v1"),
                    ("ev.agreements", "agreement.fulfilled.v1"), ("ev.dialer", "call.ended.v1"),
                ]
            )
        ],
        "dialer": [Queue(name: "q.dialer.calls", ordered: false, bindings: [("cmd.dialer", "call.request.v1")])],
        "agreements": [Queue(name: "q.agreements.payments", ordered: true, bindings: [("ev.billing", "payment.received.v1")])],
        "billing": [
            Queue(
                name: "q.billing.agreements",
                ordered: true,
                bindings: [("ev.agreements", "agreement.closed.v1"), ("ev.agreements", "agreement.broken.v1")]
            )
        ],
        "notifications": [
            Queue(name: "q.notifications.actions", ordered: false, bindings: [("ev.scheduling", "action.due.v1")]),
            Queue(name: "q.notifications.charges", ordered: false, bindings: [("ev.billing", "charge.issued.v1")]),
        ],
    ]

    /// Services that publish events, each to `ev.<service>`.
    public static let publishers = ["access", "agreements", "billing", "contacts", "debts", "dialer", "erp", "notifications", "scheduling"]
    /// Services that take commands, each from `cmd.<service>`.
    public static let commanded = ["dialer"]
    /// Services that answer calls, each from `rpcq.<service>`.
    public static let answering = ["access", "agreements", "billing", "contacts", "debts", "notifications", "scheduling"]
    /// Everybody with a login at the broker; `cli` is the command-line tool, `erp` the other systems.
    public static let users = [
        "access", "agreements", "billing", "cli", "contacts", "debts", "dialer", "erp", "gateway", "notifications", "scheduling",
    ]

    /// The virtual host.
    public let virtualHost: String
    /// The kind of the durable queues.
    public let queueKind: QueueKind

    /// A topology for one virtual host.
    public init(virtualHost: String = "acerto", queueKind: QueueKind = .classic) {
        self.virtualHost = virtualHost
        self.queueKind = queueKind
    }

    /// Names of the exchanges that a service publishes to.
    public static func exchanges(of service: String) -> [String] {
        var names: [String] = []
        if publishers.contains(service) { names.append("ev.\(service)") }
        if service == "scheduling" { names.append("cmd.dialer") }
        return names
    }

    /// Names of the queues that a service reads.
    public static func queues(of service: String) -> [String] {
        (consumed[service] ?? []).map(\.name) + (answering.contains(service) ? ["rpcq.\(service)"] : [])
    }
}
