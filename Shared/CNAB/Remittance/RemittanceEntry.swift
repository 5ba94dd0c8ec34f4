public import BusinessCalendar
public import Money

/// One title and what the bank is asked to do with it.
public struct RemittanceEntry: Hashable, Sendable {
    /// A Pix key under which the bank registers a charge beside the title.
    public struct PixKey: Hashable, Sendable {
        /// What kind of key it is; the number is that of the layouts.
        public enum Kind: Int64, Sendable {
            /// A CPF.
            case cpf = 1
            /// A CNPJ.
            case cnpj = 2
            /// A telephone.
            case phone = 3
            /// An e-mail address.
            case email = 4
            /// A random key.
            case random = 5
        }

        /// What kind of key it is.
        public let kind: Kind
        /// The key.
        public let key: String
        /// The charge's identifier, if we choose it.
        public let txid: String

        /// Describes a key.
        public init(_ kind: Kind, key: String, txid: String = "") {
            self.kind = kind
            self.key = key
            self.txid = txid
        }
    }

    /// What is asked.
    public var instruction: RemittanceInstruction
    /// The nosso número without check digit.
    public var slipNumber: String
    /// Its check digit or digits; empty where the bank has none.
    public var slipDigit: String
    /// The creditor's document number.
    public var documentNumber: String
    /// Our reference, which returns with every occurrence.
    public var ownReference: String
    /// The due date.
    public var dueDate: CalendarDay
    /// The nominal amount.
    public var nominal: Money
    /// The kind of document.
    public var species: DocumentSpecies
    /// Whether the payer accepted the document.
    public var isAccepted: Bool
    /// The day the document was issued.
    public var issuedOn: CalendarDay
    /// The payer; an address is mandatory to register.
    public var payer: Party
    /// The guarantor (*sacador avalista*).
    public var guarantor: Party?
    /// Interest for delay.
    public var interest: Interest?
    /// The fine for delay.
    public var fine: Fine?
    /// Up to three discounts, earliest day first.
    public var discounts: [Discount]
    /// The abatement.
    public var abatement: Money
    /// What the bank does when it is not paid.
    public var unpaidRule: UnpaidRule
    /// Lines for the payer, as far as the layout has room.
    public var messages: [String]
    /// The Pix key, for a hybrid slip.
    public var pix: PixKey?

    /// Describes a title with what every layout needs; the rest can be set afterwards.
    public init(
        _ instruction: RemittanceInstruction = .register,
        slipNumber: String,
        slipDigit: String = "",
        documentNumber: String,
        ownReference: String = "",
        dueDate: CalendarDay,
        nominal: Money,
        species: DocumentSpecies = .tradeBill,
        issuedOn: CalendarDay,
        payer: Party
    ) {
        self.instruction = instruction
        self.slipNumber = slipNumber
        self.slipDigit = slipDigit
        self.documentNumber = documentNumber
        self.ownReference = ownReference
        self.dueDate = dueDate
        self.nominal = nominal
        self.species = species
        self.isAccepted = false
        self.issuedOn = issuedOn
        self.payer = payer
        self.discounts = []
        self.abatement = .zero
        self.unpaidRule = .keep
        self.messages = []
    }
}
