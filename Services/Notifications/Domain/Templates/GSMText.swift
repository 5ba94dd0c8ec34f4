/// The text of an SMS: plain letters that every gateway and telephone shows alike, one septet each (GSM 03.38 basic table).
///
/// Some Portuguese letters are in that table and some are not (`é` is, `ã` is not), and gateways differ in what they make of
/// either; so all are written without their marks. What has no plain form becomes a question mark.
enum GSMText {
    /// Characters of one SMS that is not split.
    static let maximumLength = 160

    /// The text in characters of one septet.
    static func folded(_ text: String) -> String {
        var plain = ""
        for scalar in text.precomposed { plain += replacement(for: scalar) }
        return plain
    }

    private static func replacement(for scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "\n": return String(scalar)
        case " ", "\u{A0}", "\u{202F}", "\t": return " "
        case "–", "—", "‑": return "-"
        case "“", "”", "«", "»": return "\""
        case "‘", "’", "`", "´": return "'"
        case "…": return "..."
        case "º": return "o"
        case "ª": return "a"
        case "[", "{": return "("
        case "]", "}": return ")"
        default:
            if punctuation.contains(scalar) { return String(scalar) }
            return letters[scalar].map { String($0) } ?? "?"
        }
    }

    private static let punctuation = Set("@$_!\"#%&'()*+,-./:;<=>?".unicodeScalars)

    private static let letters: [Unicode.Scalar: Unicode.Scalar] = {
        let families: [(Unicode.Scalar, String)] = [
            ("a", "áàâãäå"), ("e", "éèêë"), ("i", "íìîï"), ("o", "óòôõöø"), ("u", "úùûü"), ("c", "ç"), ("n", "ñ"), ("y", "ýÿ"),
            ("A", "ÁÀÂÃÄÅ"), ("E", "ÉÈÊË"), ("I", "ÍÌÎÏ"), ("O", "ÓÒÔÕÖØ"), ("U", "ÚÙÛÜ"), ("C", "Ç"), ("N", "Ñ"), ("Y", "Ý"),
        ]
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (plain, marked) in families { for scalar in marked.unicodeScalars { table[scalar] = plain } }
        return table
    }()
}

extension String {
    /// The scalars without combining marks, which follow a letter that is kept.
    fileprivate var precomposed: [Unicode.Scalar] { unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark } }
}
