/// Text as the banks take it: upper-case ASCII without accents.
enum BankText {
    /// Letters with accents and what stands for them, in the ranges that Portuguese and its neighbours use.
    private static let plain: [Unicode.Scalar: UInt8] = {
        let groups: [(String, String)] = [
            ("A", "ÀÁÂÃÄÅàáâãäåª"), ("C", "Çç"), ("E", "ÈÉÊËèéêë"), ("I", "ÌÍÎÏìíîï"), ("N", "Ññ"), ("O", "ÒÓÔÕÖòóôõöº"), ("U", "ÙÚÛÜùúûü"),
            ("Y", "Ýýÿ"), ("-", "–—‑"), ("'", "‘’´`"),
        ]
        var plain: [Unicode.Scalar: UInt8] = [:]
        for (letter, accented) in groups {
            for scalar in accented.unicodeScalars { plain[scalar] = letter.utf8.first }
        }
        return plain
    }()

    /// One byte a character. Combining accents vanish; what ASCII has no word for becomes a blank.
    static func bytes(_ text: String, keepingCase: Bool = false) -> [UInt8] {
        text.unicodeScalars.compactMap { scalar in
            if let letter = plain[scalar] { return letter }
            if (0x300...0x36F).contains(scalar.value) { return nil }
            guard (0x20...0x7E).contains(scalar.value) else { return UInt8(ascii: " ") }
            let byte = UInt8(scalar.value)
            return (97...122).contains(byte) && !keepingCase ? byte - 32 : byte
        }
    }
}
