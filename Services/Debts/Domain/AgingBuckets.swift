/// The usual buckets of age of a debt, in days overdue.
enum AgingBuckets {
    /// Label and first day overdue of each bucket; the first holds what is not due yet.
    static let all: [(label: String, from: Int32)] = [
        ("a vencer", Int32.min), ("1–30", 1), ("31–60", 31), ("61–90", 61), ("91–180", 91), ("181–360", 181), ("> 360", 361),
    ]
}
