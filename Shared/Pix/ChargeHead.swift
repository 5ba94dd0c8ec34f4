public import Money

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
