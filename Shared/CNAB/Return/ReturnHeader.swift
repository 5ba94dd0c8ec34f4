public import BusinessCalendar

/// The width of a file's lines.
public enum CNABWidth: Int, Sendable, CaseIterable {
    /// Several records a title, in batches.
    case cnab240 = 240
    /// One record a title.
    case cnab400 = 400

    /// `CNAB240` or `CNAB400`.
    public var name: String { "CNAB\(rawValue)" }
}

/// What the header of a return file says.
public struct ReturnHeader: Hashable, Sendable {
    /// The bank.
    public let bank: BankCode
    /// The layout.
    public let width: CNABWidth
    /// The day the file was made.
    public let generatedOn: CalendarDay?
    /// The file's number, which grows from file to file; `nil` where the layout has none.
    public let fileNumber: Int64?
    /// The creditor's name.
    public let company: String
    /// The creditor's agreement or account at the bank, as written.
    public let agreement: String
}

/// What the trailer of a return file says, and what was counted.
public struct ReturnTrailer: Hashable, Sendable {
    /// CNAB 240: the batches that the trailer states.
    public let statedBatches: Int64?
    /// CNAB 240: the lines that the trailer states.
    public let statedLines: Int64?
    /// The batches that were read.
    public let batches: Int
    /// The lines that were read; blank ones do not count.
    public let lines: Int
}
