/// Something unusual that does not keep a file from being read.
public struct CNABWarning: Hashable, Sendable {
    /// The line of the file, from 1.
    public let line: Int
    /// What is unusual, in Portuguese.
    public let reason: String
}

/// The first warnings of a file and how many there were: a file where every line is unusual must not fill the memory.
public struct CNABWarnings: Sendable {
    /// How many warnings are kept.
    public static let limit = 100

    /// The first ones, in order.
    public private(set) var first: [CNABWarning] = []
    /// All of them, also those not kept.
    public private(set) var count = 0

    mutating func add(line: Int, _ reason: String) {
        count += 1
        if first.count < Self.limit { first.append(CNABWarning(line: line, reason: reason)) }
    }
}
