/// What a record of a remittance asks of the bank. Each bank knows some of them, by codes of its own.
public enum RemittanceInstruction: String, Sendable, CaseIterable {
    /// Register the title.
    case register
    /// Write the title off.
    case writeOff = "write_off"
    /// Grant an abatement.
    case grantAbatement = "grant_abatement"
    /// Cancel the abatement.
    case cancelAbatement = "cancel_abatement"
    /// Change the due date.
    case changeDueDate = "change_due_date"
    /// Grant a discount.
    case grantDiscount = "grant_discount"
    /// Cancel the discount.
    case cancelDiscount = "cancel_discount"
    /// Change the creditor's document number.
    case changeDocumentNumber = "change_document_number"
    /// Change our reference.
    case changeReference = "change_reference"
    /// Change other data.
    case changeData = "change_data"
    /// Protest the title.
    case protest
    /// Never protest the title.
    case doNotProtest = "do_not_protest"
    /// Stop the protest and keep the title.
    case stopProtest = "stop_protest"
    /// Stop the protest and write the title off.
    case stopProtestAndWriteOff = "stop_protest_and_write_off"
    /// List the payer in a debtors' register (*negativação*).
    case listPayer = "list_payer"
    /// Take the payer off the register and keep the title.
    case unlistPayer = "unlist_payer"
    /// Take the payer off the register and write the title off.
    case unlistPayerAndWriteOff = "unlist_payer_and_write_off"
    /// Never list the payer.
    case doNotList = "do_not_list"
    /// Refuse the payer's claim.
    case refuseClaim = "refuse_claim"
}
