extension ReturnBodyReader {
    mutating func take240(
        _ line: RecordLine,
        _ title: RecordLayout,
        _ payment: RecordLayout,
        into records: inout [ReturnRecord]
    ) throws(CNABError) {
        guard line.text(1...3) == layout.bank.digits else {
            throw CNABError(.order, line: line.number, column: 1, reason: "código do banco diferente do header")
        }
        batchLines += 1
        switch line.character(8) {
        case UInt8(ascii: "1"): (batches, batchLines) = (batches + 1, 1)
        case UInt8(ascii: "3"): try takeDetail(line, title, payment, into: &records)
        case UInt8(ascii: "5"):
            try flush(into: &records)
            try check(line, 18...23, is: batchLines, "quantidade de registros do lote")
        case UInt8(ascii: "9"):
            try flush(into: &records)
            try takeTrailer(line)
        default: skip(line.text(8...8), line: line.number)
        }
    }

    private mutating func takeDetail(
        _ line: RecordLine,
        _ title: RecordLayout,
        _ payment: RecordLayout,
        into records: inout [ReturnRecord]
    ) throws(CNABError) {
        switch line.character(14) {
        case UInt8(ascii: "T"):
            try flush(into: &records)
            pending = .segment(line, title: title, payment: payment)
        case UInt8(ascii: "U"):
            guard case .segment(let first, _, _) = pending else {
                throw CNABError(.order, line: line.number, column: 14, reason: "segmento U sem o segmento T do título")
            }
            if first.text(16...17) != line.text(16...17) {
                warnings.add(line: line.number, "ocorrência do segmento U diferente da do segmento T")
            }
            pending = .title(try titles.record(title: first, title, payment: line, payment))
        case UInt8(ascii: "Y") where line.text(18...19) == "03":
            if let pix = layout.pix { attach(PixChargeReader.charge(line, pix.layout), line: line.number) }
        default: skip(line.text(8...8) + line.text(14...14), line: line.number)
        }
    }

    /// A segment T whose segment U is missing: nothing is lost unless it is a payment.
    mutating func unpaid(
        _ line: RecordLine,
        _ title: RecordLayout,
        _ payment: RecordLayout
    ) throws(CNABError) -> ReturnRecord {
        let record = try titles.record(title: line, title, payment: nil, payment)
        guard !record.occurrence.kind.isPayment else {
            throw CNABError(.order, line: line.number, column: 14, reason: "segmento T de pagamento sem o segmento U")
        }
        warnings.add(line: line.number, "segmento T sem o segmento U")
        return record
    }

    private mutating func takeTrailer(_ line: RecordLine) throws(CNABError) {
        let statedBatches = try check(line, 18...23, is: batches, "quantidade de lotes do arquivo")
        let statedLines = try check(line, 24...29, is: lines, "quantidade de registros do arquivo")
        trailer = ReturnTrailer(statedBatches: statedBatches, statedLines: statedLines, batches: batches, lines: lines)
    }

    /// The count at `columns`; a wrong one is only reported, since real files have them.
    @discardableResult
    private mutating func check(_ line: RecordLine, _ columns: ClosedRange<Int>, is counted: Int, _ what: String) throws(CNABError) -> Int64
    {
        let stated = try line.number(LayoutField(name: what, columns: columns, kind: .number, constant: nil))
        if stated != counted { warnings.add(line: line.number, "\(what): \(stated) no trailer, \(counted) no arquivo") }
        return stated
    }
}
