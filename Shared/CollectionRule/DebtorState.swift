public import BusinessCalendar

/// All that one run hands to the next about a debtor: what became of each action, and the acts that caps still count.
///
/// The caller stores `titles` as `TitleProgress.bytes` (one byte an action of the strategy version) and `acts` as rows.
public struct DebtorState: Hashable, Sendable {
    /// Progress by title; a title that is not there has had no decision.
    public var titles: [TitleID: TitleProgress]
    /// Acts on contact channels within the longest cap, oldest first.
    public var acts: [PastAct]

    /// Nothing has happened, unless given.
    public init(titles: [TitleID: TitleProgress] = [:], acts: [PastAct] = []) {
        self.titles = titles
        self.acts = acts
    }
}

/// An act that counts for caps.
public struct PastAct: Hashable, Sendable {
    /// The day of the run that made it.
    public let day: CalendarDay
    /// The channel that it used.
    public let channel: ContactChannel

    /// An act.
    public init(day: CalendarDay, channel: ContactChannel) {
        self.day = day
        self.channel = channel
    }
}

/// What became of each action of a strategy for one title, by ordinal, in one byte each.
public struct TitleProgress: Hashable, Sendable {
    /// The bytes to store: 0 pending, 1 fired, 2 merged, 3 lapsed, 4 not applicable, 16 + place of the gate in `Gate.allCases`.
    /// Pending actions at the end are left out.
    public private(set) var bytes: [UInt8] = []

    /// No decision yet.
    public init() {}

    /// Reads stored bytes; `nil` for a byte that means nothing.
    public init?(bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
        guard self.bytes.allSatisfy({ Self.outcome($0) != nil }) else { return nil }
        trim()
    }

    /// What became of the action with this ordinal (`Strategy.actions`).
    public subscript(ordinal: Int) -> ActionOutcome {
        get { ordinal < bytes.count ? Self.outcome(bytes[ordinal]) ?? .pending : .pending }
        set {
            while bytes.count <= ordinal { bytes.append(0) }
            bytes[ordinal] = Self.byte(newValue)
            trim()
        }
    }

    /// Equal progress has equal bytes.
    private mutating func trim() {
        while bytes.last == 0 { bytes.removeLast() }
    }

    private static let gateBase: UInt8 = 16
    private static let gates = Gate.allCases

    private static func outcome(_ byte: UInt8) -> ActionOutcome? {
        switch byte {
        case 0: return .pending
        case 1: return .fired
        case 2: return .merged
        case 3: return .lapsed
        case 4: return .notApplicable
        default:
            let gate = Int(byte) - Int(gateBase)
            return gates.indices.contains(gate) ? .gated(gates[gate]) : nil
        }
    }

    private static func byte(_ outcome: ActionOutcome) -> UInt8 {
        switch outcome {
        case .pending: 0
        case .fired: 1
        case .merged: 2
        case .lapsed: 3
        case .notApplicable: 4
        case .gated(let gate): gateBase + UInt8(gates.firstIndex(of: gate) ?? 0)
        }
    }
}
