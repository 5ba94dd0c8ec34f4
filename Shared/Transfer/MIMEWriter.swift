/// Appends header lines and encoded bodies.
struct MIMEWriter {
    private(set) var bytes: [UInt8] = []

    mutating func line(_ text: String) { bytes += Array(text.utf8) + [0x0D, 0x0A] }

    /// One header, folded at blanks so that lines stay within 78 characters where the words allow.
    mutating func header(_ name: String, _ value: String) {
        var current = name + ":"
        var isFirst = true
        for word in value.split(separator: " ", omittingEmptySubsequences: false) {
            // The first word stays beside the name: a first line without text is read wrongly by some programs.
            if !isFirst, current.utf8.count + 1 + word.utf8.count > 78 {
                line(current)
                current = ""
            }
            current += " " + word
            isFirst = false
        }
        line(current)
    }

    /// RFC 2045 §6.8, lines of 76.
    mutating func base64(_ content: [UInt8]) {
        for start in stride(from: 0, to: content.count, by: 57) {
            line(Base64.encode(content[start..<min(start + 57, content.count)]))
        }
    }

    /// RFC 2045 §6.7: readable for Portuguese text; any line end becomes CR LF.
    mutating func quotedPrintable(_ text: String) {
        var lines: [[UInt8]] = [[]]
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { lines.append([]) }
            if byte != 0x0D && byte != 0x0A { lines[lines.count - 1].append(byte) }
            previous = byte
        }
        // A text that ends with a line end has no further, empty line.
        if lines.count > 1, lines.last == [] { lines.removeLast() }
        for content in lines { quotedPrintableLine(content) }
    }

    private mutating func quotedPrintableLine(_ content: [UInt8]) {
        var current = ""
        for (index, byte) in content.enumerated() {
            let isLast = index == content.count - 1
            let isBlank = byte == 0x20 || byte == 0x09
            // A blank at the end of a line would be lost on the way.
            let isLiteral = (byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=")) || (isBlank && !isLast)
            let item = isLiteral ? String(UnicodeScalar(byte)) : "=" + MIMEText.hex(byte)
            if current.utf8.count + item.utf8.count > 75 {
                line(current + "=")
                current = ""
            }
            current += item
        }
        line(current)
    }
}

/// RFC 4648 §4.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// One line, padded.
    static func encode(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var group: UInt32 = 0
        var held = 0
        for byte in bytes {
            group = group << 8 | UInt32(byte)
            held += 1
            if held == 3 {
                append(group, 4, to: &text)
                group = 0
                held = 0
            }
        }
        if held > 0 {
            append(group << UInt32(8 * (3 - held)), held + 1, to: &text)
            text += Array(repeating: UInt8(ascii: "="), count: 3 - held)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func append(_ group: UInt32, _ count: Int, to text: inout [UInt8]) {
        for index in 0..<count { text.append(alphabet[Int(group >> UInt32(18 - 6 * index)) & 63]) }
    }
}
