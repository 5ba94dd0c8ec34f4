/// The deliveries of one channel that were not answered, and the fewest answers that tell the broker what was decided.
///
/// The broker numbers deliveries from 1. Decisions come in any order; an unbroken run of acknowledgements from the oldest
/// delivery on becomes one answer for all of it.
struct AckLedger {
    /// What the broker is to be told.
    enum Answer: Equatable, Sendable {
        case ack(tag: UInt64, multiple: Bool)
        case nack(tag: UInt64, requeue: Bool)
    }

    private enum Slot {
        case open
        case acknowledged
        case answered
    }

    private var slots = FIFO<Slot>()
    private var oldestTag: UInt64 = 1
    private var acknowledged: [UInt64] = []
    private var rejections: [Answer] = []

    init() {}

    /// Deliveries without a decision, or whose answer was not sent.
    var unanswered: Int { slots.count }
    /// Whether `takeAnswers` would give some.
    var hasAnswers: Bool { !acknowledged.isEmpty || !rejections.isEmpty }

    /// A delivery came. False when its number is not the next one, which only a broken broker does.
    mutating func delivered(_ tag: UInt64) -> Bool {
        guard tag == oldestTag + UInt64(slots.count) else { return false }
        slots.append(.open)
        return true
    }

    /// The delivery, or with `multiple` all undecided ones up to it, was handled. False when there was nothing to decide.
    mutating func ack(_ tag: UInt64, multiple: Bool = false) -> Bool {
        guard let end = offset(of: tag) else { return false }
        var decided = false
        for offset in (multiple ? 0 : end)...end where slots[offset] == .open {
            slots[offset] = .acknowledged
            acknowledged.append(oldestTag + UInt64(offset))
            decided = true
        }
        return decided
    }

    /// The delivery is given back, or dropped. False when it was decided before.
    mutating func nack(_ tag: UInt64, requeue: Bool) -> Bool {
        guard let offset = offset(of: tag), slots[offset] == .open else { return false }
        slots[offset] = .answered
        rejections.append(.nack(tag: tag, requeue: requeue))
        return true
    }

    /// What is to be sent now, in this order; it counts as sent.
    mutating func takeAnswers(_ body: (Answer) -> Void) {
        // Rejections first: an answer for a whole run must not acknowledge what was given back.
        for rejection in rejections { body(rejection) }
        rejections.removeAll(keepingCapacity: true)
        dropAnsweredRun(body)
        for tag in acknowledged {
            guard let offset = offset(of: tag), slots[offset] == .acknowledged else { continue }
            slots[offset] = .answered
            body(.ack(tag: tag, multiple: false))
        }
        acknowledged.removeAll(keepingCapacity: true)
    }

    private mutating func dropAnsweredRun(_ body: (Answer) -> Void) {
        var last: UInt64?
        var count = 0
        while let slot = slots.first, slot != .open {
            if slot == .acknowledged {
                last = oldestTag
                count += 1
            }
            _ = slots.popFirst()
            oldestTag += 1
        }
        if let last { body(.ack(tag: last, multiple: count > 1)) }
    }

    private func offset(of tag: UInt64) -> Int? {
        tag >= oldestTag && tag - oldestTag < UInt64(slots.count) ? Int(tag - oldestTag) : nil
    }
}
