import CreditorFile
import FoundationEssentials
import GRPCCore
import Passwords
import Protocols

/// Hands a creditor's file to `debts`, chunk by chunk; a file that was interrupted goes on where it stopped.
struct FileImport: Sendable {
    let calls: Calls

    /// Bytes of a chunk at most.
    static let chunkLimit = 192 * 1_024

    /// Why a file is refused as a whole, in Portuguese.
    struct Refusal: Error, Equatable {
        let reason: String
    }

    /// Imports a file for the creditor of a name.
    /// - Throws: `Refusal` when the file cannot be one of titles.
    func run(_ content: [UInt8], name: String, creditor: String) async throws -> Acerto_Debts_V1_ImportStatus {
        try Self.check(content)
        var status = try await begin(content, name: name, creditor: creditor)
        while !status.complete {
            let start = Int(clamping: status.nextOffset)
            let end = ChunkCutter.end(from: start, in: content, limit: Self.chunkLimit)
            guard start < end, end - start <= Self.chunkLimit else {
                throw Refusal(reason: "uma linha do arquivo passa de 192 kB; confira as aspas perto do byte \(start)")
            }
            let next = try await take(content[start..<end], at: start, isLast: end == content.count, of: status.importID)
            guard next.nextOffset > status.nextOffset || next.complete else {
                throw RPCError(code: .internalError, message: "import \(status.importID) does not go on")
            }
            status = next
        }
        return status
    }

    /// What can be told of a file before anything is sent: that it has titles and the columns needed.
    static func check(_ content: [UInt8]) throws(Refusal) {
        guard !content.isEmpty else { throw Refusal(reason: "o arquivo está vazio") }
        var header = content.prefix { $0 != UInt8(ascii: "\n") }
        if header.last == UInt8(ascii: "\r") { header.removeLast() }
        do throws(CreditorFileError) {
            _ = try CreditorFileFormat(header: Array(header))
        } catch {
            throw Refusal(reason: error.description)
        }
    }

    private func begin(_ content: [UInt8], name: String, creditor: String) async throws -> Acerto_Debts_V1_ImportStatus {
        var registration = Acerto_Debts_V1_RegisterCreditorRequest()
        registration.name = creditor
        var begin = Acerto_Debts_V1_BeginImportRequest()
        begin.creditorID = try await calls.debts.registerCreditor(registration, options: Calls.page).creditorID
        begin.fileName = name
        begin.sha256 = Data(Digests.sha256(content))
        begin.totalBytes = Int64(content.count)
        return try await calls.debts.beginImport(begin, options: Calls.page)
    }

    private func take(_ chunk: ArraySlice<UInt8>, at offset: Int, isLast: Bool, of id: Int64) async throws -> Acerto_Debts_V1_ImportStatus {
        var request = Acerto_Debts_V1_ImportChunkRequest()
        request.importID = id
        request.offset = Int64(offset)
        request.content = Data(chunk)
        request.last = isLast
        return try await calls.debts.importChunk(request, options: Calls.chunk)
    }

    /// The refused lines of an import as a file for a spreadsheet.
    func rejections(of id: Int64) async throws -> [UInt8] {
        var request = Acerto_Debts_V1_ListRejectionsRequest()
        request.importID = id
        return try await calls.debts.listRejections(request, options: Calls.chunk) { response in
            var file = RejectionFile()
            for try await batch in response.messages { file.append(batch) }
            return file.bytes
        }
    }
}

/// Refused lines as CSV with `;`, in UTF-8 with its mark, as spreadsheets in Brazil open it.
struct RejectionFile {
    private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("linha;coluna;motivo;conteúdo\r\n".utf8)

    mutating func append(_ batch: Acerto_Debts_V1_RejectionBatch) {
        let rows = min(batch.lines.count, batch.columns.count, batch.reasons.count, batch.contents.count)
        for row in 0..<rows {
            let cells = [String(batch.lines[row]), batch.columns[row], batch.reasons[row], batch.contents[row]]
            bytes += Array((cells.map(Self.cell).joined(separator: ";") + "\r\n").utf8)
        }
    }

    /// A cell in quotes. A text that a spreadsheet would take for a formula gets an apostrophe in front: the file came from outside.
    static func cell(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        return "\"" + (isFormula ? "'" : "") + text.replacing("\"", with: "\"\"") + "\""
    }
}
