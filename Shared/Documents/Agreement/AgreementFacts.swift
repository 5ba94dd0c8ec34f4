public import BusinessCalendar
public import Money

/// All that a termo de acordo prints.
public struct AgreementFacts: Hashable, Sendable {
    /// A debt that the agreement covers.
    public struct Title: Hashable, Sendable {
        /// Number of the title or contract.
        public let number: String
        /// Its due date.
        public let due: CalendarDay
        /// Face value.
        public let original: Money
        /// Value with correction, fine, interest and fees on the day the agreement names.
        public let updated: Money
        /// Discount granted; never more than the updated value.
        public let discount: Money

        /// Names the five; the agreed value is the updated one less the discount.
        public init(number: String, due: CalendarDay, original: Money, updated: Money, discount: Money) {
            self.number = number
            self.due = due
            self.original = original
            self.updated = updated
            self.discount = discount
        }
    }

    /// One payment of the agreement.
    public struct Installment: Hashable, Sendable {
        /// When it is due.
        public let due: CalendarDay
        /// How much.
        public let amount: Money
        /// How it is paid: `Pix`, `Boleto`, `Cartão de crédito`.
        public let method: String

        /// Names the three; installments are numbered in the order given.
        public init(due: CalendarDay, amount: Money, method: String) {
            self.due = due
            self.amount = amount
            self.method = method
        }
    }

    /// Number of the agreement.
    public var number: String
    /// Day it was made; also the day the values are of.
    public var day: CalendarDay
    /// City and state where it was made.
    public var place: String
    /// Credor, with CNPJ and address (CDC art. 42-A).
    public var creditor: Party
    /// Whom to talk to; at most three lines.
    public var contacts: [String] = []
    /// The firm that acts for the creditor, if one does.
    public var representative: Party?
    /// Devedor.
    public var debtor: Party
    /// The debts, at least one.
    public var titles: [Title]
    /// What paying in installments costs beyond the agreed values; zero unless the plan bears interest.
    public var financing = Money.zero
    /// The payments in order, at least one; they add up to the agreed values and the financing.
    public var installments: [Installment]
    /// The conditions, one clause each, numbered in the document.
    public var conditions: [String]
    /// Whether the agreement replaces the debts (novação, Código Civil art. 360); by default it does not (art. 361).
    public var isNovation = false
    /// How a reader finds out that the paper is genuine.
    public var verification: DocumentVerification

    /// The facts that every agreement has; the others have defaults and are set after.
    public init(
        number: String,
        day: CalendarDay,
        place: String,
        creditor: Party,
        debtor: Party,
        titles: [Title],
        installments: [Installment],
        conditions: [String],
        verification: DocumentVerification
    ) {
        self.number = number
        self.day = day
        self.place = place
        self.creditor = creditor
        self.debtor = debtor
        self.titles = titles
        self.installments = installments
        self.conditions = conditions
        self.verification = verification
    }
}
