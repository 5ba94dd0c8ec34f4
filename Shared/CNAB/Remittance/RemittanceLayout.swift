/// How one bank wants its remittances of one width.
struct RemittanceLayout: Sendable {
    /// When a record is part of a title.
    enum Condition: Sendable {
        /// Always.
        case always
        /// When it has a fine.
        case fine
        /// When it has a fine, a second discount or messages: segment R.
        case complement
        /// When it has a third message: segment S.
        case messages
        /// When it has a guarantor with an address: segment Y-01.
        case guarantorAddress
        /// When it has a Pix key.
        case pix
    }

    /// One kind of record of a title.
    struct Record: Sendable {
        let layout: RecordLayout
        let condition: Condition
    }

    /// What the bank does with unpaid titles in CNAB 400, by the codes of its first instruction.
    enum DayRule: Sendable {
        /// It has no such instruction.
        case none
        /// The layout has fields of its own for it: CNAB 240.
        case ownFields
        /// One code for any number of days.
        case code(String)
        /// A code for each number of days that it knows.
        case codes([Int: String])

        func code(days: Int) -> String? {
            switch self {
            case .none: nil
            case .ownFields: ""
            case .code(let code): code
            case .codes(let codes): codes[days]
            }
        }
    }

    let header: RecordLayout
    /// CNAB 240 only.
    let batchHeader: RecordLayout?
    /// The records of a title, in their order.
    let records: [Record]
    /// CNAB 240 only.
    let batchTrailer: RecordLayout?
    let trailer: RecordLayout
    /// The bank's code of each instruction, by its name.
    var instructions: CodeTable
    /// The bank's code of each species, by its abbreviation.
    let species: CodeTable
    var protest = DayRule.none
    var writeOff = DayRule.none
    /// How many discounts the layout has room for.
    var discounts = 1
    /// The code of a registration that comes with a Pix key, where it differs.
    var registerWithPix: String?
    /// The code of the second instruction that announces a fine, where the layout wants one.
    var fineInstruction: String?
    /// What stands in the field that announces a fine, where the layout has one.
    var fineIndicator: String?
    /// The names of every field of the records of a title: what the layout has a place for.
    let places: Set<String>

    /// A layout; CNAB 400 has no batches.
    init(
        header: RecordLayout,
        records: [Record],
        trailer: RecordLayout,
        instructions: CodeTable,
        species: CodeTable,
        batchHeader: RecordLayout? = nil,
        batchTrailer: RecordLayout? = nil
    ) {
        self.header = header
        self.batchHeader = batchHeader
        self.records = records
        self.batchTrailer = batchTrailer
        self.trailer = trailer
        self.instructions = instructions
        self.species = species
        places = records.reduce(into: []) { $0.formUnion($1.layout.fields.map(\.name)) }
    }

    /// The same layout with some of its rules set.
    func with(_ change: (inout RemittanceLayout) -> Void) -> RemittanceLayout {
        var changed = self
        change(&changed)
        return changed
    }
}
