public import BusinessCalendar

/// The four digits of a barcode that stand for the due date (FEBRABAN, manual of the due-date factor).
///
/// Days since 1997-10-07 up to 9999 (2025-02-21); then 1000 again on 2025-02-22 and every 9000 days after it. Each factor
/// thus names many days, and reading one needs a reference day.
public struct DueDateFactor: Hashable, Sendable {
    /// 1000…9999.
    public let value: Int

    /// 1997-10-07.
    private static let base = CalendarDay(daysSinceEpoch: 10_141)
    /// Days between two days with the same factor.
    private static let cycle = 9_000
    /// How far before and after the reference day a due date may lie.
    private static let window = (before: 3_000, after: 5_500)

    /// The factor of a due date. Throws `BoletoError` with `.dueTooEarly` before 2000-07-03, whose factor is 1000.
    public init(due: CalendarDay) throws(BoletoError) {
        let days = due.days(since: Self.base)
        guard days >= 1_000 else { throw BoletoError(.due, .dueTooEarly) }
        value = days <= 9_999 ? days : 1_000 + (days - 10_000) % Self.cycle
    }

    /// Takes 1000…9999; a smaller number stands for no date, since position 6 of the barcode is then zero.
    public init?(value: Int) {
        guard (1_000...9_999).contains(value) else { return nil }
        self.value = value
    }

    /// The due date that this factor means to one who reads the code on `reference` (the day of capture or payment, not of
    /// issue): the only candidate from 3000 days before to 5500 days after it, or `nil` when there is none.
    public func day(readOn reference: CalendarDay) -> CalendarDay? {
        let first = Self.base.adding(days: value)
        let missing = reference.days(since: first) - Self.window.before
        let cycles = missing > 0 ? (missing + Self.cycle - 1) / Self.cycle : 0
        let candidate = first.adding(days: cycles * Self.cycle)
        return candidate.days(since: reference) <= Self.window.after ? candidate : nil
    }

    /// The four digits.
    public var text: String { String(value) }
}
