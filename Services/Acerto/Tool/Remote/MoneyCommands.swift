import ArgumentParser
import BusinessCalendar
import Foundation
import GRPCCore
import Money
import Passwords
import Protocols
import ServiceRuntime
import TaxID

/// `acerto return`
struct BankReturn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return",
        abstract: "Lê o arquivo de retorno de um banco e baixa o que foi pago.",
        discussion: "Um arquivo danificado é recusado por inteiro, com linha, coluna e motivo; o mesmo arquivo de novo não baixa nada."
    )
    @Argument(help: "Arquivo de retorno CNAB 240 ou 400.") var file: String
    @Option(help: "Dia em que o arquivo chegou; hoje, se não for dado.") var date: Day?

    func run() async throws {
        let bytes = try Files.read(file)
        try await Remote.run { remote in
            var begin = Acerto_Billing_V1_BeginReturnRequest()
            begin.fileName = URL(fileURLWithPath: file).lastPathComponent
            begin.sha256 = Data(Digests.sha256(bytes))
            begin.totalBytes = Int64(bytes.count)
            var status = try await remote.billing.beginReturn(begin, options: .deadline(seconds: 10))
            while !status.booked, status.nextOffset < Int64(bytes.count) {
                let start = Int(status.nextOffset)
                var piece = Acerto_Billing_V1_UploadReturnRequest()
                piece.returnID = status.returnID
                piece.offset = Int64(start)
                piece.content = Data(bytes[start..<min(start + 160 * 1024, bytes.count)])
                status = try await remote.billing.uploadReturn(piece, options: .deadline(seconds: 30))
            }
            var book = Acerto_Billing_V1_BookReturnRequest()
            book.returnID = status.returnID
            book.knownDay = (date?.day ?? Day.today).daysSinceEpoch
            let booked = try await remote.billing.bookReturn(book, options: .deadline(seconds: 300))
            print(
                "banco \(booked.bank): \(booked.records) registros, \(booked.payments) pagamentos, \(Money(cents: booked.paidCents).formatted), "
                    + "\(booked.exceptions) para decidir"
            )
            for warning in booked.warnings { print("aviso: \(warning)") }
        }
    }
}

/// `acerto settled`
struct Settled: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Escreve o arquivo do credor com os títulos liquidados em um período (CSV).")
    @Option(help: "Nome do credor.") var creditor: String
    @Option(help: "Primeiro dia; hoje, se não for dado.") var from: Day?
    @Option(help: "Último dia; hoje, se não for dado.") var until: Day?
    @Option(help: "Arquivo a escrever; por padrão, a saída padrão.") var output: String?

    func run() async throws {
        try await Remote.run { remote in
            let creditors = try await remote.debts.listCreditors(Acerto_Common_V1_Empty(), options: .deadline(seconds: 10)).creditors
            guard let known = creditors.first(where: { $0.name == creditor }) else { throw ValidationError("não há credor \(creditor)") }
            var question = Acerto_Debts_V1_ListSettledTitlesRequest()
            question.creditorID = known.creditorID
            question.fromDay = (from?.day ?? Day.today).daysSinceEpoch
            question.untilDay = (until?.day ?? Day.today).daysSinceEpoch
            let text = try await remote.debts.listSettledTitles(question, options: .deadline(seconds: 60)) { response in
                var text = "documento;contrato;parcela;vencimento;liquidacao;valor;recebido\r\n"
                for try await batch in response.messages {
                    for row in batch.titleIds.indices { text += Self.line(batch, row) }
                }
                return text
            }
            guard let output else { return print(text, terminator: "") }
            try Files.write(Array(text.utf8), to: output)
        }
    }

    private static func line(_ batch: Acerto_Debts_V1_SettledTitleBatch, _ row: Int) -> String {
        [
            batch.taxIds[row], batch.contracts[row], batch.installments[row], CalendarDay(daysSinceEpoch: batch.dueDays[row]).brazilian,
            CalendarDay(daysSinceEpoch: batch.settledDays[row]).brazilian, Money(cents: batch.originalCents[row]).formattedPlain,
            Money(cents: batch.receivedCents[row]).formattedPlain,
        ].joined(separator: ";") + "\r\n"
    }
}

/// `acerto bureau`
struct Bureau: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Escreve o arquivo de negativação com o que a régua pôs na fila.")
    @Option(help: "Arquivo a escrever; por padrão, o nome que o serviço der.") var output: String?

    func run() async throws {
        try await Remote.run { remote in
            var question = Acerto_Notifications_V1_GetBureauFileRequest()
            question.onDay = Day.today.daysSinceEpoch
            let file = try await remote.notifications.getBureauFile(question, options: .deadline(seconds: 30))
            guard file.listings > 0 else { return print("nenhuma negativação na fila") }
            try Files.write([UInt8](file.content), to: output ?? file.fileName)
            print("\(file.listings) negativações em \(output ?? file.fileName)")
        }
    }
}

/// `acerto aging`
struct Aging: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "O saldo da carteira por idade da dívida.")

    func run() async throws {
        try await Remote.run { remote in
            let aging = try await remote.debts.getAging(Acerto_Debts_V1_GetAgingRequest(), options: .deadline(seconds: 10))
            var table = Table(["atraso", "títulos", "saldo"], right: [1, 2])
            for bucket in aging.buckets { table.add([bucket.label, "\(bucket.titles)", Money(cents: bucket.balanceCents).formattedPlain]) }
            table.add(["total", "\(aging.titles)", Money(cents: aging.balanceCents).formattedPlain])
            print(table.printed())
            print("\(aging.parties) devedores")
        }
    }
}
