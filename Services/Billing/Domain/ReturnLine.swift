import BusinessCalendar
import CNAB
import Money

/// What billing uses of one title of a return file.
struct ReturnLine: Equatable, Sendable {
    /// What happened to the title.
    enum Happening: Equatable, Sendable {
        case registered
        /// Money came; `leavesOpen` when the bank goes on collecting the rest.
        case paid(leavesOpen: Bool)
        case other
    }

    /// The line of the file, from 1.
    let line: Int
    let happening: Happening
    /// The number as charges have it.
    let slipKey: String
    /// The number as it stands in the file.
    let slipText: String
    let wallet: String
    /// The amount the bank has for the title.
    let nominal: Money
    let paid: Money
    let paidOn: CalendarDay?
    let creditedOn: CalendarDay?
    /// What makes a payment this one and no other, whatever file it comes in. The place in the file is no part of it: banks send
    /// the same payment again in another file, under other record numbers.
    let fingerprint: String

    /// Whether it is a payment.
    var bringsMoney: Bool { if case .paid = happening { paid > .zero } else { false } }
}

extension ReturnLine {
    /// Reads what is needed of a record; `agreement` is what the file's header names.
    init(_ record: ReturnRecord, agreement: String) {
        line = record.line
        happening =
            if record.occurrence.kind.isPayment {
                .paid(leavesOpen: record.occurrence.kind == .partiallySettled)
            } else {
                record.occurrence.kind == .entryConfirmed ? .registered : .other
            }
        slipKey = record.bankSlipNumber.number
        slipText = record.bankSlipText
        wallet = record.wallet
        nominal = record.nominal
        paid = record.paid
        paidOn = record.occurrenceDate ?? record.creditDate
        creditedOn = record.creditDate
        let days = [record.creditDate, record.occurrenceDate].map { $0?.description ?? "" }
        let texts = [record.collectingBranch, record.documentNumber, record.ownReference]
        fingerprint =
            ([record.bank.digits, agreement, record.bankSlipNumber.number, record.occurrence.code, "\(record.paid.cents)"] + days + texts)
            .joined(separator: "|")
    }
}
