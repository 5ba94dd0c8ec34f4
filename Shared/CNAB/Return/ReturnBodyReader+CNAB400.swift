extension ReturnBodyReader {
    mutating func take400(
        _ line: RecordLine,
        _ byType: [UInt8: RecordLayout],
        into records: inout [ReturnRecord]
    ) throws(CNABError) {
        checkSequence(line)
        let type = line.character(1)
        if type == UInt8(ascii: "9") {
            try flush(into: &records)
            trailer = ReturnTrailer(statedBatches: nil, statedLines: nil, batches: 0, lines: lines)
        } else if let fields = byType[type] {
            try flush(into: &records)
            pending = .title(try titles.record(line, fields))
        } else if let pix = layout.pix, pix.type == type {
            attach(PixChargeReader.charge(line, pix.layout), line: line.number)
        } else {
            skip(line.text(1...1), line: line.number)
        }
    }

    mutating func checkSequence(_ line: RecordLine) {
        if Int(line.text(395...400)) != lines { warnings.add(line: line.number, "número sequencial do registro fora de ordem") }
    }
}
