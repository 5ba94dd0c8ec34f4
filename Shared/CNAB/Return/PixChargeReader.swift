/// Reads the Pix charge that follows a title.
struct PixChargeReader {
    private static let separators: Set<Character> = [" ", "\u{00A0}"]

    /// The charge of a record with known positions; `nil` when the record has none.
    static func charge(_ line: RecordLine, _ layout: RecordLayout) -> ReturnRecord.PixCharge? {
        guard !layout.fields.isEmpty else { return search(line) }
        let error = line.text(layout["erro"])
        let charge = ReturnRecord.PixCharge(
            location: location(line.text(layout["location"])),
            txid: line.text(layout["txid"]),
            code: line.text(layout["emv"]),
            error: error.allSatisfy { $0 == "0" } ? nil : error
        )
        return charge.location.isEmpty && charge.txid.isEmpty && charge.code.isEmpty && charge.error == nil ? nil : charge
    }

    /// The charge of a record whose positions are not published: an address, and a word that can be a txid (26 to 35 letters
    /// or digits, Pix API).
    private static func search(_ line: RecordLine) -> ReturnRecord.PixCharge? {
        let words = line.text(2...394).split(whereSeparator: { Self.separators.contains($0) })
        guard let address = words.first(where: { $0.contains("/") && $0.contains(".") }) else { return nil }
        let txid = words.first { (26...35).contains($0.utf8.count) && $0.utf8.allSatisfy(isLetterOrDigit) }
        return ReturnRecord.PixCharge(
            location: location(String(address.drop { $0.isNumber })),
            txid: txid.map(String.init) ?? "",
            code: "",
            error: nil
        )
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func location(_ text: String) -> String {
        for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) { return String(text.dropFirst(scheme.count)) }
        return text
    }
}
