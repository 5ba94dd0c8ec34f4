import ArgumentParser
import CreditorFile
import Foundation
import GRPCCore
import Passwords
import Protocols
import ServiceRuntime

/// `acerto import`
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Importa o arquivo de títulos de um credor (CSV).",
        discussion: """
            Colunas: documento, nome, contrato, vencimento e valor (obrigatórias); parcela, email, telefone, uf, cidade, cep, endereco.
            Exemplo: acerto import carteira.csv --creditor "Atacado A"
            O mesmo arquivo de novo não muda nada; uma importação interrompida continua de onde parou.
            """
    )

    @Argument(help: "Arquivo CSV, UTF-8 ou Latin-1, separado por ; ou , ou tabulação.") var file: String
    @Option(help: "Nome do credor; criado se ainda não existe.") var creditor: String
    @Option(help: "Onde escrever as linhas recusadas; por padrão, ao lado do arquivo.") var rejected: String?

    func run() async throws {
        let bytes = try Files.read(file)
        guard !bytes.isEmpty else { throw ValidationError("o arquivo está vazio") }
        try await Remote.run { remote in
            let status = try await send(bytes, to: remote)
            print(
                "\(status.lines) linhas: \(status.created) títulos novos, \(status.changed) alterados, \(status.unchanged) já conhecidos, "
                    + "\(status.rejected) recusadas"
            )
            guard status.rejected > 0 else { return }
            let path = rejected ?? file + ".rejeitados.csv"
            try Files.write(try await rejections(of: status.importID, from: remote), to: path)
            print("linhas recusadas em \(path)")
        }
    }

    private func send(_ bytes: [UInt8], to remote: Remote) async throws -> Acerto_Debts_V1_ImportStatus {
        var question = Acerto_Debts_V1_RegisterCreditorRequest()
        question.name = creditor
        let known = try await remote.debts.registerCreditor(question, options: .deadline(seconds: 10))
        var begin = Acerto_Debts_V1_BeginImportRequest()
        begin.creditorID = known.creditorID
        begin.fileName = URL(fileURLWithPath: file).lastPathComponent
        begin.sha256 = Data(Digests.sha256(bytes))
        begin.totalBytes = Int64(bytes.count)
        var status = try await remote.debts.beginImport(begin, options: .deadline(seconds: 10))
        let progress = Progress()
        while !status.complete {
            let start = Int(status.nextOffset)
            let end = ChunkCutter.end(from: start, in: bytes, limit: 160 * 1024)
            var chunk = Acerto_Debts_V1_ImportChunkRequest()
            chunk.importID = status.importID
            chunk.offset = Int64(start)
            chunk.content = Data(bytes[start..<end])
            chunk.last = end == bytes.count
            status = try await remote.debts.importChunk(chunk, options: .deadline(seconds: 60))
            progress.show(status.nextOffset, of: Int64(bytes.count), items: status.lines, unit: "linhas")
        }
        progress.finish()
        return status
    }

    private func rejections(of id: Int64, from remote: Remote) async throws -> [UInt8] {
        var question = Acerto_Debts_V1_ListRejectionsRequest()
        question.importID = id
        return try await remote.debts.listRejections(question, options: .deadline(seconds: 60)) { response in
            var text = "linha;coluna;motivo;conteudo\n"
            for try await batch in response.messages {
                for row in batch.lines.indices {
                    let fields = ["\(batch.lines[row])", batch.columns[row], batch.reasons[row], batch.contents[row]]
                    text += fields.map(Self.quoted).joined(separator: ";") + "\n"
                }
            }
            return Array(text.utf8)
        }
    }

    private static func quoted(_ field: String) -> String {
        field.contains(where: { ";\"\n\r".contains($0) }) ? "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : field
    }
}
