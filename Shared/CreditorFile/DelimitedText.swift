/// Lines and fields of a delimited text, with fields in double quotes (RFC 4180).
enum DelimitedText {
    /// The raw fields of one record, without their quotes.
    static func fields(of record: ArraySlice<UInt8>, delimiter: UInt8) -> [ArraySlice<UInt8>] {
        var fields: [ArraySlice<UInt8>] = []
        var index = record.startIndex
        while true {
            let (field, next) = field(at: index, in: record, delimiter: delimiter)
            fields.append(field)
            guard next < record.endIndex else { break }
            index = next + 1
            if index == record.endIndex {
                fields.append([])
                break
            }
        }
        return fields
    }

    private static func field(at start: Int, in record: ArraySlice<UInt8>, delimiter: UInt8) -> (ArraySlice<UInt8>, Int) {
        let quote = UInt8(ascii: "\"")
        guard start < record.endIndex, record[start] == quote else {
            let end = record[start...].firstIndex(of: delimiter) ?? record.endIndex
            return (record[start..<end], end)
        }
        var content: [UInt8] = []
        var index = start + 1
        while index < record.endIndex {
            if record[index] == quote {
                guard index + 1 < record.endIndex, record[index + 1] == quote else { break }
                index += 1
            }
            content.append(record[index])
            index += 1
        }
        let end = index < record.endIndex ? record[index...].firstIndex(of: delimiter) ?? record.endIndex : record.endIndex
        return (content[...], end)
    }

    /// The text of a field: UTF-8 if it is valid, else Latin-1 (Windows-1252's letters are the same); trimmed of blanks.
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var trimmed = bytes
        while let first = trimmed.first, first == 32 || first == 9 { trimmed.removeFirst() }
        while let last = trimmed.last, last == 32 || last == 9 || last == 13 { trimmed.removeLast() }
        if let text = String(validating: trimmed, as: UTF8.self) { return text }
        return String(String.UnicodeScalarView(trimmed.map { Unicode.Scalar($0) }))
    }

    /// The end of the record that begins at `start`: the index of its line feed, outside quotes, or the end.
    static func endOfRecord(from start: Int, in bytes: [UInt8]) -> Int {
        var quoted = false
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""): quoted.toggle()
            case UInt8(ascii: "\n") where !quoted: return index
            default: break
            }
            index += 1
        }
        return bytes.count
    }
}
