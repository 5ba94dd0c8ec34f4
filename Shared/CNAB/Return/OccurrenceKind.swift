/// What happened to a title, whatever code the bank has for it.
public enum OccurrenceKind: String, Sendable, CaseIterable {
    /// The title is registered.
    case entryConfirmed = "entry_confirmed"
    /// The registration was refused.
    case entryRejected = "entry_rejected"
    /// The title was paid.
    case settled
    /// A part of the title was paid; it stays open.
    case partiallySettled = "partially_settled"
    /// The title was paid after it was written off, or without having been registered.
    case settledAfterWriteOff = "settled_after_write_off"
    /// The payer paid, at a notary or at another bank, and the credit is still to come with a record of its own.
    case paidInTransit = "paid_in_transit"
    /// The bank no longer collects the title; nothing was paid.
    case writtenOff = "written_off"
    /// Written off because it was protested.
    case writtenOffByProtest = "written_off_by_protest"
    /// The title is still open (a line of a periodic list).
    case open
    /// An instruction that changes the title was carried out.
    case amended
    /// An instruction was refused.
    case instructionRejected = "instruction_rejected"
    /// An instruction to protest was received.
    case protestRequested = "protest_requested"
    /// The protest was stopped or its instruction withdrawn.
    case protestStopped = "protest_stopped"
    /// The title is at the notary.
    case sentToNotary = "sent_to_notary"
    /// The title came back from the notary and stays in collection.
    case withdrawnFromNotary = "withdrawn_from_notary"
    /// The payer is listed, or about to be, in a debtors' register.
    case bureauListed = "bureau_listed"
    /// The payer was taken off a debtors' register.
    case bureauRemoved = "bureau_removed"
    /// A fee or cost of the bank; the line repeats the number of a title and is no payment.
    case fee
    /// A payment was taken back.
    case paymentReversed = "payment_reversed"
    /// The payer disputes the title.
    case payerClaim = "payer_claim"
    /// Anything else, also a code that is in no table.
    case other

    /// Whether a title with this occurrence was settled, which is what return files count as settlements.
    public var isSettlement: Bool { self == .settled || self == .settledAfterWriteOff }

    /// Whether the payer paid money. Records of other kinds may carry a "paid" field as well: it means nothing.
    public var isPayment: Bool { isSettlement || self == .partiallySettled }

    /// Whether the reasons of the record say why something was refused.
    public var isRejection: Bool { self == .entryRejected || self == .instructionRejected }
}
