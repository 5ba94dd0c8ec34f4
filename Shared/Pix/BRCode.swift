public import Money

/// The Pix QR code ("copia e cola"): a BR Code of the central bank's manual, static or dynamic.
///
/// A static code names a key and may fix the amount; a dynamic one names the location of a charge. Only the payload that
/// the *bank* returned for a registered boleto settles that boleto: a code made here credits the key and nothing more.
public struct BRCode: Hashable, Sendable {
    /// Where the money goes.
    public enum Destination: Hashable, Sendable {
        /// Static: to a key, with free text for the payer if any.
        case key(PixKey, text: String?)
        /// Dynamic: as the charge at the location says.
        case location(PixLocation)
    }

    /// How often the code may be used, where it says so.
    public enum Initiation: String, Sendable, CaseIterable {
        /// Any number of times.
        case reusable = "11"
        /// Once.
        case singleUse = "12"
    }

    /// Where the money goes.
    public let destination: Destination
    /// Name of the receiver, 1…25 characters.
    public let name: String
    /// City of the receiver, 1…15 characters.
    public let city: String
    /// The amount; without one the payer types it, or the charge has it.
    public let amount: Money?
    /// Reference of a static payment, `nil` for none (`***`).
    public let txid: String?
    /// CEP, eight digits.
    public let postalCode: String?
    /// How often the code may be used.
    public let initiation: Initiation?

    /// A code to show to a payer. Throws the field that is wrong.
    /// - Parameters:
    ///   - destination: a key with or without text, or a location. Text and key share 73 characters.
    ///   - name: 1…25 characters of printable ASCII; `plainText(_:limit:)` makes them of any name.
    ///   - city: 1…15 characters of printable ASCII.
    ///   - amount: more than zero and at most `PixAmount.largest`.
    ///   - txid: 1…25 letters and digits, static codes only: a charge's identifier lives in the API.
    ///   - postalCode: eight digits.
    ///   - initiation: left out when `nil`.
    public init(
        to destination: Destination,
        name: String,
        city: String,
        amount: Money? = nil,
        txid: String? = nil,
        postalCode: String? = nil,
        initiation: Initiation? = nil
    ) throws(PixError) {
        try BRCodeRules.check(destination)
        try BRCodeRules.check(.name, name, limit: 25)
        try BRCodeRules.check(.city, city, limit: 15)
        try BRCodeRules.check(amount: amount)
        try BRCodeRules.check(txid: txid, of: destination)
        try BRCodeRules.check(postalCode: postalCode)
        self.init(
            unchecked: destination,
            name: name,
            city: city,
            amount: amount,
            txid: txid,
            postalCode: postalCode,
            initiation: initiation
        )
    }

    /// Takes parts that were checked, by the rules of writing or by the wider ones of reading.
    init(
        unchecked destination: Destination,
        name: String,
        city: String,
        amount: Money?,
        txid: String?,
        postalCode: String?,
        initiation: Initiation?
    ) {
        self.destination = destination
        self.name = name
        self.city = city
        self.amount = amount
        self.txid = txid
        self.postalCode = postalCode
        self.initiation = initiation
    }

    /// Whether the code names a charge rather than a key.
    public var isDynamic: Bool { if case .location = destination { true } else { false } }
}
