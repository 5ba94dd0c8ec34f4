/// Cuts bytes into lines: LF or CR LF, with or without a newline at the end, and a 0x1A that closes old files.
/// Holds one line at most.
struct LineSplitter {
    /// No layout has longer lines; a longer one is no CNAB file and must not fill the memory.
    private static let longest = 1_024

    private var buffer: [UInt8] = []
    /// Lines given out so far, blank ones too.
    private(set) var lines = 0

    /// Takes bytes up to the end of a line; gives the line when there is one, and moves `bytes` behind it.
    mutating func next(_ bytes: inout ArraySlice<UInt8>) throws(CNABError) -> [UInt8]? {
        let end = bytes.firstIndex(of: 0x0A)
        let piece = bytes[..<(end ?? bytes.endIndex)]
        guard buffer.count + piece.count <= Self.longest else {
            throw CNABError(.width, line: lines + 1, column: Self.longest + 1, reason: "linha longa demais para um arquivo CNAB")
        }
        buffer.append(contentsOf: piece)
        bytes = bytes[piece.endIndex...].dropFirst()
        return end == nil ? nil : take()
    }

    /// The last line, if the file does not end with a newline.
    mutating func finish() -> [UInt8]? { buffer.isEmpty ? nil : take() }

    private mutating func take() -> [UInt8] {
        lines += 1
        while let last = buffer.last, last == 0x0D || last == 0x1A { buffer.removeLast() }
        defer { buffer.removeAll(keepingCapacity: true) }
        return buffer
    }
}
