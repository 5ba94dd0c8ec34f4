import BusinessCalendar

/// The small grammars of mail headers.
enum MIMEText {
    /// Whether the text holds anything that would end or disturb a header line, the Unicode line separators included.
    static func hasControls(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x2028 || $0.value == 0x2029 }
    }

    /// RFC 2045 token.
    static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 70 && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"()<>@,;:\\\"/[]?=".utf8.contains($0) }
    }

    /// `left@right` of the characters every program handles.
    static func isMessageID(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isAllowed: (UInt8) -> Bool = { $0 > 0x20 && $0 < 0x7F && !"()<>,;:\\\"[]@".utf8.contains($0) }
        return parts.count == 2 && text.utf8.count <= 200 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAllowed) }
    }

    /// A subject: as it is when every mail program will show it so, else as encoded words.
    static func unstructured(_ text: String) -> String { isPlain(text) ? text : encodedWords(text) }

    /// A display name: as it is, quoted, or as encoded words.
    static func phrase(_ name: String) -> String {
        guard isPlain(name) else { return encodedWords(name) }
        let needsQuotes = name.utf8.contains { "()<>@,;:\\\"[].".utf8.contains($0) }
        guard needsQuotes else { return name }
        return "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// ASCII that survives folding at its blanks: words of moderate length, single blanks, nothing like an encoded word.
    private static func isPlain(_ text: String) -> Bool {
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), !text.contains("=?") else { return false }
        return text.isEmpty || text.split(separator: " ", omittingEmptySubsequences: false).allSatisfy { (1...60).contains($0.utf8.count) }
    }

    /// RFC 2047 `B` words of at most 75 characters, each holding whole characters; blanks between words are not shown.
    static func encodedWords(_ text: String) -> String {
        var words: [String] = []
        var part: [UInt8] = []
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            // 42 bytes are 56 in base64; with "=?UTF-8?B?" and "?=" that is 68, which fits a line beside "Reply-To: ".
            if part.count + bytes.count > 42 {
                words.append("=?UTF-8?B?\(Base64.encode(part))?=")
                part = []
            }
            part += bytes
        }
        words.append("=?UTF-8?B?\(Base64.encode(part))?=")
        return words.joined(separator: " ")
    }

    /// The name in the ASCII every program reads, for the `name` parameter.
    static func plainFileName(_ name: String) -> String {
        let ascii = name.unicodeScalars.map { $0.isASCII && !"\"\\/;%".unicodeScalars.contains($0) ? Character($0) : "_" }
        return "\"\(String(ascii.prefix(60)))\""
    }

    /// `filename=…`, or the exact name by RFC 2231 when it is not plain; never both, since programs differ on which they take.
    static func fileName(_ name: String) -> String {
        let plain = plainFileName(name)
        guard plain != "\"\(name)\"" else { return "filename=" + plain }
        return "filename*=UTF-8''" + name.utf8.prefix(200).map { isAttributeByte($0) ? String(UnicodeScalar($0)) : "%" + hex($0) }.joined()
    }

    private static func isAttributeByte(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !"*'%()<>@,;:\\\"/[]?=".utf8.contains(byte)
    }

    /// Two upper-case hexadecimal digits.
    static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }

    /// `Tue, 24 Nov 2026 10:00:00 -0300` (RFC 5322 §3.3).
    static func date(_ instant: Instant, offsetMinutes: Int) -> String {
        let (day, second) = instant.local(offsetMinutes: offsetMinutes)
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let time = [second / 3600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":")
        let zone = (offsetMinutes < 0 ? "-" : "+") + twoDigits(abs(offsetMinutes) / 60) + twoDigits(abs(offsetMinutes) % 60)
        return "\(weekdays[day.weekday - 1]), \(day.day) \(months[day.month - 1]) \(day.year) \(time) \(zone)"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
