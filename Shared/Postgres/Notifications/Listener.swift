/// Which channels are listened to on the one connection that all readers of a pool share. Used by the owner thread only.
struct Listener {
    private(set) var connection: ConnectionID?
    private var subscriptions: [RequestID: Subscription] = [:]
    /// Readers to whom `.listening` is still owed on this connection.
    private var unconfirmed: Set<RequestID> = []
    private var listened: Set<String> = []
    private let newRequest: () -> RequestID

    init(newRequest: @escaping () -> RequestID) { self.newRequest = newRequest }

    var isUnused: Bool { subscriptions.isEmpty }
    var wantsConnection: Bool { connection == nil && !isUnused }

    mutating func add(_ subscription: Subscription) {
        subscriptions[subscription.id] = subscription
        unconfirmed.insert(subscription.id)
    }

    mutating func remove(_ id: RequestID) {
        subscriptions[id] = nil
        unconfirmed.remove(id)
    }

    mutating func connecting(_ id: ConnectionID) { connection = id }

    mutating func lost(_ id: ConnectionID) {
        guard connection == id else { return }
        connection = nil
        unconfirmed = Set(subscriptions.keys)
        listened = []
    }

    /// What to tell the server now. LISTEN is sent again for a second reader of a channel, so that its `.listening` is true.
    mutating func requests(on id: ConnectionID) -> [Request] {
        let new = unconfirmed.compactMap { subscriptions[$0] }
        unconfirmed = []
        let wanted = Set(subscriptions.values.map(\.channel))
        let listen = Set(new.map(\.channel)).map { SQL(unsafeSQL: "LISTEN " + SQL.quoted(identifier: $0)) }
        let unlisten = listened.subtracting(wanted).map { SQL(unsafeSQL: "UNLISTEN " + SQL.quoted(identifier: $0)) }
        listened = wanted
        guard !listen.isEmpty || !unlisten.isEmpty else { return [] }
        let request = Request(id: newRequest(), connection: id, work: .statements(listen + unlisten, skipping: 0)) { outcome in
            guard case .success = outcome.result else { return }
            for subscription in new { subscription.yield(.listening) }
        }
        return [request]
    }

    func received(_ channel: String, _ payload: String) {
        for subscription in subscriptions.values where subscription.channel == channel { subscription.yield(.message(payload: payload)) }
    }

    mutating func finish() {
        for subscription in subscriptions.values { subscription.finish() }
        subscriptions = [:]
    }
}
