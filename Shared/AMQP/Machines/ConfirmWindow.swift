/// The messages that were handed to the broker on one channel and that it has not confirmed.
///
/// The broker numbers what a channel in confirm mode publishes, from 1. It confirms or refuses single numbers in any order,
/// or all up to a number; the window turns these into the entries they stand for, each exactly once.
struct ConfirmWindow<Entry> {
    private enum Slot {
        case open(Entry)
        case settled
    }

    /// Entries that may be unsettled at a time, counted from the oldest one.
    let capacity: Int
    private var slots = FIFO<Slot>()
    private var oldestTag: UInt64 = 1

    /// A window for `capacity` entries.
    init(capacity: Int) { self.capacity = max(1, capacity) }

    /// Counted from the oldest unsettled entry, so that one message without an answer cannot let the window grow for ever.
    var isFull: Bool { slots.count >= capacity }
    /// Whether everything was settled.
    var isEmpty: Bool { slots.isEmpty }
    /// The number that the next message gets.
    var nextTag: UInt64 { oldestTag + UInt64(slots.count) }

    /// Enters a message that is being handed to the broker and gives it its number.
    mutating func publish(_ entry: Entry) -> UInt64 {
        defer { slots.append(.open(entry)) }
        return nextTag
    }

    /// Settles one number, or all up to it, and passes the entries that were not settled before, oldest first.
    ///
    /// 0 with `multiple` means all. Numbers that were never given or are settled already pass nothing.
    mutating func settle(_ tag: UInt64, multiple: Bool, _ body: (Entry) -> Void) {
        let last = multiple && tag == 0 ? nextTag - 1 : tag
        guard last >= oldestTag, last < nextTag else { return }
        // Both differences are below the number of slots, so they fit.
        let end = Int(last - oldestTag)
        for offset in (multiple ? 0 : end)...end {
            guard case .open(let entry) = slots[offset] else { continue }
            slots[offset] = .settled
            body(entry)
        }
        dropSettled()
    }

    /// The oldest unsettled entry that fits, changed in place.
    mutating func updateFirst(where matches: (Entry) -> Bool, _ change: (inout Entry) -> Void) -> Bool {
        for offset in 0..<slots.count {
            guard case .open(var entry) = slots[offset], matches(entry) else { continue }
            change(&entry)
            slots[offset] = .open(entry)
            return true
        }
        return false
    }

    /// What is not settled, oldest first.
    var unsettled: [Entry] {
        (0..<slots.count).compactMap { if case .open(let entry) = slots[$0] { entry } else { nil } }
    }

    /// Empties the window for a new channel, whose numbers begin at 1 again.
    /// - Returns: what was not settled, oldest first.
    mutating func reset() -> [Entry] {
        defer {
            oldestTag = 1
            slots = FIFO()
        }
        return unsettled
    }

    private mutating func dropSettled() {
        while case .settled? = slots.first {
            _ = slots.popFirst()
            oldestTag += 1
        }
    }
}
