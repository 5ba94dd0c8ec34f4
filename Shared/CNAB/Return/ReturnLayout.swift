/// Where one bank puts things in its return files of one width.
struct ReturnLayout: Sendable {
    /// The record of a title: one line in CNAB 400, segments T and U in CNAB 240.
    enum Title: Sendable {
        /// CNAB 400: a layout for each record type that describes a title.
        case lines([UInt8: RecordLayout])
        /// CNAB 240.
        case segments(title: RecordLayout, payment: RecordLayout)
    }

    /// A record that follows a title and says where its Pix charge is.
    struct PixRecord: Sendable {
        /// The record type of CNAB 400; segment Y of CNAB 240 needs none.
        let type: UInt8
        let layout: RecordLayout
    }

    let bank: BankCode
    let header: RecordLayout
    let title: Title
    let pix: PixRecord?
    let slipNumber: SlipNumberForm
    let occurrences: OccurrenceTable
    let reasons: ReasonTables
    /// Whether the paid field is what was credited, with the fee of the title already taken off.
    let paidIsNetOfFee: Bool

    init(
        bank: BankCode,
        header: RecordLayout,
        title: Title,
        pix: PixRecord? = nil,
        slipNumber: SlipNumberForm,
        occurrences: OccurrenceTable,
        reasons: ReasonTables,
        paidIsNetOfFee: Bool = false
    ) {
        self.bank = bank
        self.header = header
        self.title = title
        self.pix = pix
        self.slipNumber = slipNumber
        self.occurrences = occurrences
        self.reasons = reasons
        self.paidIsNetOfFee = paidIsNetOfFee
    }

    /// 240 or 400.
    var width: Int { if case .segments = title { 240 } else { 400 } }
}
