/// First in, first out, with constant time at both ends over many operations.
struct FIFO<Element> {
    private var elements: [Element?] = []
    private var head = 0

    init() {}

    var count: Int { elements.count - head }
    var isEmpty: Bool { head == elements.count }
    var first: Element? { head < elements.count ? elements[head] : nil }

    subscript(offset: Int) -> Element {
        get {
            guard let element = elements[head + offset] else { preconditionFailure("offset \(offset) was taken before") }
            return element
        }
        set { elements[head + offset] = newValue }
    }

    mutating func append(_ element: Element) { elements.append(element) }

    mutating func popFirst() -> Element? {
        guard head < elements.count else { return nil }
        // Emptied at once, so that what it holds is free before the slot is.
        let element = elements[head].take()
        head += 1
        if head == elements.count {
            elements.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 64, head * 2 >= elements.count {
            elements.removeSubrange(..<head)
            head = 0
        }
        return element
    }

    /// Puts elements before all others, in their order.
    mutating func prepend(contentsOf others: [Element]) {
        elements.replaceSubrange(..<head, with: others.map { $0 })
        head = 0
    }

    /// Takes out what fits; the others keep their order.
    mutating func removeAll(where matches: (Element) -> Bool) -> [Element] {
        var removed: [Element] = []
        var kept: [Element?] = []
        for case let element? in elements[head...] {
            if matches(element) { removed.append(element) } else { kept.append(element) }
        }
        elements = kept
        head = 0
        return removed
    }

    /// Takes everything.
    mutating func removeAll() -> [Element] { removeAll { _ in true } }
}

extension FIFO: Sendable where Element: Sendable {}
