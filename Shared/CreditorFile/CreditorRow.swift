public import BusinessCalendar
public import Money
public import TaxID

/// A good line of a creditor's file: one title and its debtor.
public struct CreditorRow: Sendable, Equatable {
    /// 1-based line of the file.
    public let line: Int
    /// Debtor's CPF or CNPJ.
    public let taxID: TaxID
    /// Debtor's name.
    public let name: String
    /// Number of the contract.
    public let contract: String
    /// Number of the instalment; empty for a single title.
    public let installment: String
    /// Due date.
    public let dueDate: CalendarDay
    /// Nominal amount, positive.
    public let amount: Money
    /// E-mail address, empty if none.
    public let email: String
    /// Phone as given, empty if none.
    public let phone: String
    /// State, two capital letters, empty if none.
    public let state: String
    /// City, empty if none.
    public let city: String
    /// Postal code of eight digits, empty if none.
    public let postalCode: String
    /// Street, number and district, empty if none.
    public let street: String
}

/// A line that was refused.
public struct RejectedLine: Sendable, Equatable {
    /// 1-based line of the file.
    public let line: Int
    /// The column at fault, by its name in the documentation; empty when the line as a whole is.
    public let column: String
    /// Why, in Portuguese.
    public let reason: String
    /// The line as it came.
    public let content: String

    /// A refused line.
    public init(line: Int, column: String, reason: String, content: String) {
        self.line = line
        self.column = column
        self.reason = reason
        self.content = content
    }
}
