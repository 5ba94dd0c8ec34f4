public import BusinessCalendar
public import Money
public import TaxID

/// The state of a charge in the Pix API. Only an active one can be changed.
public enum ChargeStatus: String, Sendable, CaseIterable {
    /// Open.
    case active = "ATIVA"
    /// Paid.
    case completed = "CONCLUIDA"
    /// Removed by the receiver.
    case removedByReceiver = "REMOVIDA_PELO_USUARIO_RECEBEDOR"
    /// Removed by the receiver's institution.
    case removedByProvider = "REMOVIDA_PELO_PSP"
}

/// Who owes a charge: a name and exactly one taxpayer number.
public struct ChargeDebtor: Hashable, Sendable {
    /// 1…200 characters.
    public let name: String
    /// CPF or CNPJ.
    public let taxID: TaxID

    /// Throws `PixError` on `.debtor` for a blank name or one of more than 200 characters.
    public init(name: String, taxID: TaxID) throws(PixError) {
        guard name.contains(where: { !$0.isWhitespace }) else { throw PixError(.debtor, .empty) }
        guard name.count <= 200 else { throw PixError(.debtor, .tooLong(maximum: 200)) }
        self.name = name
        self.taxID = taxID
    }
}

/// What every charge has: identifier, receiver, amount and text.
public struct ChargeHead: Hashable, Sendable {
    /// 26…35 letters and digits, unique for the receiver.
    public let txid: String
    /// A key of the receiver.
    public let key: PixKey
    /// The original amount, more than zero.
    public let amount: Money
    /// Text shown to the payer, up to 140 characters (`solicitacaoPagador`).
    public let payerRequest: String?

    /// Throws the field that is wrong.
    public init(txid: String, key: PixKey, amount: Money, payerRequest: String? = nil) throws(PixError) {
        guard PixTxID.isCharge(txid) else { throw PixError(.txid, .malformed(expected: "de 26 a 35 letras sem acento e algarismos")) }
        try BRCodeRules.check(amount: amount)
        if let payerRequest, payerRequest.count > 140 { throw PixError(.payerRequest, .tooLong(maximum: 140)) }
        self.txid = txid
        self.key = key
        self.amount = amount
        self.payerRequest = payerRequest
    }
}

/// A charge for payment at once (`cob`).
public struct ImmediateCharge: Hashable, Sendable {
    /// Identifier, receiver, amount and text.
    public let head: ChargeHead
    /// Seconds from its creation until it can no longer be paid; the API's own default is a day.
    public let expirationSeconds: Int32
    /// Who owes, if known.
    public let debtor: ChargeDebtor?

    /// Throws `PixError` on `.expiration` unless it is positive.
    public init(_ head: ChargeHead, expirationSeconds: Int32 = 86_400, debtor: ChargeDebtor? = nil) throws(PixError) {
        guard expirationSeconds > 0 else { throw PixError(.expiration, .notPositive) }
        self.head = head
        self.expirationSeconds = expirationSeconds
        self.debtor = debtor
    }
}

/// A charge with a due date (`cobv`, Pix API 2.9).
public struct DueCharge: Hashable, Sendable {
    /// Identifier, receiver, amount and text.
    public let head: ChargeHead
    /// The due date as agreed, business day or not.
    public let due: CalendarDay
    /// For how long it can be paid late.
    public let validity: ValidityAfterDue
    /// Who owes.
    public let debtor: ChargeDebtor
    /// What is added, and taken off.
    public let terms: ChargeTerms

    /// Throws the field of `terms` that breaks a rule.
    public init(
        _ head: ChargeHead,
        due: CalendarDay,
        validity: ValidityAfterDue = .standard,
        debtor: ChargeDebtor,
        terms: ChargeTerms = ChargeTerms()
    ) throws(PixError) {
        try terms.check(amount: head.amount, due: due)
        self.head = head
        self.due = due
        self.validity = validity
        self.debtor = debtor
        self.terms = terms
    }

    /// The days on which it can be paid.
    public func window(_ calendar: BusinessCalendar = BusinessCalendar()) -> PaymentWindow {
        PaymentWindow(due: due, validity: validity, calendar: calendar)
    }
}
