/// What kind of file the first line announces.
struct FileAnnouncement {
    let width: CNABWidth
    /// The digits where the bank stands.
    let bank: String
    /// Whether it is a shipment to the bank rather than a return from it.
    let isRemittance: Bool
    /// Whether the blanks at the end of the line are lost, and so probably those of every line.
    let isTrimmed: Bool

    /// - Throws: `header` when the line is no header of either layout.
    init(_ line: [UInt8], number: Int) throws(CNABError) {
        let first = RecordLine(number: number, bytes: line, present: line.count)
        let isHeader400 = first.character(1) == UInt8(ascii: "0") && ["REMESSA", "RETORNO"].contains(first.text(3...9).uppercased())
        if isHeader400 {
            width = .cnab400
            bank = first.text(77...79)
            isRemittance = first.character(2) == UInt8(ascii: "1")
            isTrimmed = false
            try Self.require("12", at: 2, of: first, "código de remessa ou retorno")
        } else {
            width = .cnab240
            bank = first.text(1...3)
            isRemittance = first.character(143) == UInt8(ascii: "1")
            isTrimmed = line.count < CNABWidth.cnab240.rawValue - 1
            guard first.text(4...8) == "00000", bank.utf8.allSatisfy({ (48...57).contains($0) }) else {
                throw CNABError(.header, line: number, column: 1, reason: "a primeira linha não é o header de um arquivo CNAB 240 ou 400")
            }
            // 1 is a shipment, 2 a return; Caixa has more numbers, such as 5 for a shipment that it refused whole.
            try Self.require("123456789", at: 143, of: first, "código de remessa ou retorno")
        }
    }

    private static func require(_ characters: String, at column: Int, of line: RecordLine, _ what: String) throws(CNABError) {
        guard characters.utf8.contains(line.character(column)) else {
            throw CNABError(.header, line: line.number, column: column, reason: "\(what) desconhecido no header")
        }
    }
}
