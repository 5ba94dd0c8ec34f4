import Money

/// What a code that we issue must obey.
enum BRCodeRules {
    /// A template holds 99 characters: 18 of them are the domain name, and each other field costs 4 beside its value.
    static func check(_ destination: BRCode.Destination) throws(PixError) {
        guard case .key(let key, let text?) = destination else { return }
        let room = 99 - 18 - 4 - key.text.utf8.count - 4
        // With a key of 74 characters or more there is no room for even one character of text.
        guard room > 0 else { throw PixError(.text, .tooLong(maximum: 0)) }
        try check(.text, text, limit: room)
    }

    /// Printable ASCII, not blank, up to `limit` characters.
    static func check(_ field: PixError.Field, _ text: String, limit: Int) throws(PixError) {
        guard text.utf8.allSatisfy(ASCII.isPrintable) else { throw PixError(field, .notPlainText) }
        guard text.utf8.contains(where: { $0 != UInt8(ascii: " ") }) else { throw PixError(field, .empty) }
        guard text.utf8.count <= limit else { throw PixError(field, .tooLong(maximum: limit)) }
    }

    static func check(amount: Money?) throws(PixError) {
        guard let amount else { return }
        guard amount > .zero else { throw PixError(.amount, .notPositive) }
        guard amount <= PixAmount.largest else { throw PixError(.amount, .tooLarge) }
    }

    static func check(txid: String?, of destination: BRCode.Destination) throws(PixError) {
        guard let txid else { return }
        guard case .key = destination else { throw PixError(.txid, .onlyStatic) }
        guard PixTxID.isStatic(txid) else { throw PixError(.txid, .malformed(expected: "de 1 a 25 letras sem acento e algarismos")) }
    }

    static func check(postalCode: String?) throws(PixError) {
        guard let postalCode else { return }
        guard postalCode.utf8.count == 8, postalCode.utf8.allSatisfy(ASCII.isDigit) else {
            throw PixError(.postalCode, .malformed(expected: "um CEP de 8 dígitos, sem hífen"))
        }
    }
}
