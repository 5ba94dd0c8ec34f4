extension BRCode {
    /// The domain name that marks a template as Pix; written in lower case, read in any.
    static let domain = "br.gov.bcb.pix"

    /// The fields up to the CRC, in the order of the manual.
    private var elements: [BRCodeElement] {
        [
            BRCodeElement(id: "00", value: "01"),
            initiation.map { BRCodeElement(id: "01", value: $0.rawValue) },
            BRCodeElement(id: "26", value: template),
            BRCodeElement(id: "52", value: "0000"),
            BRCodeElement(id: "53", value: "986"),
            amount.map { BRCodeElement(id: "54", value: PixAmount.text($0)) },
            BRCodeElement(id: "58", value: "BR"),
            BRCodeElement(id: "59", value: name),
            BRCodeElement(id: "60", value: city),
            postalCode.map { BRCodeElement(id: "61", value: $0) },
            BRCodeElement(id: "62", value: BRCodeElement(id: "05", value: txid ?? PixTxID.none).text),
        ].compactMap(\.self)
    }

    private var template: String {
        let head = BRCodeElement(id: "00", value: Self.domain).text
        switch destination {
        case .key(let key, let text):
            return head + BRCodeElement(id: "01", value: key.text).text + (text.map { BRCodeElement(id: "02", value: $0).text } ?? "")
        case .location(let location): return head + BRCodeElement(id: "25", value: location.text).text
        }
    }

    /// The text of the code ("copia e cola"), its CRC last.
    public var payload: String {
        let body = elements.map(\.text).joined() + "6304"
        return body + CRC16.text(body.utf8)
    }

    /// The CRC that ends the payload: four upper-case hexadecimal digits.
    public var checksum: String { String(payload.suffix(4)) }

    /// `text` as a code may carry it: letters without accents, other foreign characters left out, at most `limit` characters.
    public static func plainText(_ text: String, limit: Int) -> String {
        let plain = text.compactMap { character -> Character? in
            if character.isASCII { return character.asciiValue.flatMap { ASCII.isPrintable($0) ? character : nil } }
            return unaccented[character]
        }
        return String(plain.prefix(max(0, limit)))
    }

    /// Equal strings compare equal in either normal form, so one spelling of each letter is enough.
    private static let unaccented: [Character: Character] = {
        let pairs: [(Character, String)] = [
            ("A", "ÁÀÂÃÄ"), ("E", "ÉÈÊË"), ("I", "ÍÌÎÏ"), ("O", "ÓÒÔÕÖ"), ("U", "ÚÙÛÜ"), ("C", "Ç"), ("N", "Ñ"), ("a", "áàâãäª"),
            ("e", "éèêë"), ("i", "íìîï"), ("o", "óòôõöº"), ("u", "úùûü"), ("c", "ç"), ("n", "ñ"), ("-", "–—"), ("'", "’‘"),
        ]
        return Dictionary(uniqueKeysWithValues: pairs.flatMap { plain, accented in accented.map { ($0, plain) } })
    }()
}
