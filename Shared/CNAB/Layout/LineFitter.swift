/// Brings lines to the width of their layout, as far as a stray blank or an editor that cuts blanks explains the difference.
struct LineFitter {
    /// 240 or 400.
    let width: Int
    /// Whether the file has lost the blanks at the end of its lines, which its header shows.
    let isTrimmed: Bool

    private static let blank = UInt8(ascii: " ")
    /// Where the sequence number of 400 begins, as an offset.
    private static let sequence400 = 394

    /// The line, padded or cut to `width`.
    /// - Throws: `character` for a control character, `width` when no stray blank explains the length.
    func fit(_ raw: [UInt8], line: Int, warnings: inout CNABWarnings) throws(CNABError) -> RecordLine {
        if let control = raw.firstIndex(where: { $0 < 0x20 || $0 == 0x7F }) {
            throw CNABError(.character, line: line, column: control + 1, reason: "caractere de controle no meio da linha")
        }
        let bytes = raw.count == width ? raw : Self.latin1(raw) ?? raw
        if bytes.count == width { return RecordLine(number: line, bytes: bytes, present: width) }
        guard let fitted = fitted(bytes) else {
            throw CNABError(
                .width,
                line: line,
                column: min(bytes.count, width) + 1,
                reason: "linha com \(bytes.count) colunas em vez de \(width)"
            )
        }
        warnings.add(line: line, "linha com \(bytes.count) colunas em vez de \(width)")
        return RecordLine(number: line, bytes: fitted, present: bytes.count < width - 1 ? bytes.count : width)
    }

    private func fitted(_ bytes: [UInt8]) -> [UInt8]? {
        switch bytes.count {
        case width + 1: withoutStrayBlank(bytes)
        case width - 1: withLostBlank(bytes)
        case ..<width where isTrimmed && width == 240: bytes + [UInt8](repeating: Self.blank, count: width - bytes.count)
        default: nil
        }
    }

    private func withoutStrayBlank(_ bytes: [UInt8]) -> [UInt8]? {
        if bytes.last == Self.blank { return Array(bytes.dropLast()) }
        // The filler before the sequence number is where the blank went in: nothing before it has moved.
        if width == 400, bytes[Self.sequence400] == Self.blank {
            return Array(bytes[..<Self.sequence400] + bytes[(Self.sequence400 + 1)...])
        }
        return bytes.first == Self.blank ? Array(bytes.dropFirst()) : nil
    }

    private func withLostBlank(_ bytes: [UInt8]) -> [UInt8]? {
        guard width == 400 else { return bytes + [Self.blank] }
        let sequence = bytes.suffix(6)
        guard sequence.allSatisfy({ (48...57).contains($0) }), bytes[Self.sequence400 - 2] == Self.blank else { return nil }
        return Array(bytes.dropLast(6)) + [Self.blank] + Array(sequence)
    }

    /// The line of a file that was saved as UTF-8, where an accented letter takes two bytes; `nil` when it is none.
    private static func latin1(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.contains(where: { $0 >= 0x80 }), let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return text.unicodeScalars.map { UInt8(exactly: $0.value) ?? UInt8(ascii: "?") }
    }
}
