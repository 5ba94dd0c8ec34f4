import ArgumentParser
import BusinessCalendar
import GRPCCore
import Money
import Protocols
import ServiceRuntime

/// `acerto regua`
struct Regua: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A régua de cobrança.",
        subcommands: [Run.self, Show.self, Why.self, Decide.self]
    )

    /// `acerto regua run`
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Executa a régua de um dia em todos os títulos; de novo, não repete nada.",
            discussion: "Exemplo: acerto regua run --date 24/11/2026"
        )
        @Option(help: "Dia da régua; hoje, se não for dado.") var date: Day?

        func run() async throws {
            let day = date?.day ?? Day.today
            try await Remote.run { remote in
                var question = Acerto_Scheduling_V1_RunStrategyRequest()
                question.onDay = day.daysSinceEpoch
                let progress = Progress()
                try await remote.scheduling.runStrategy(question, options: .deadline(seconds: 3_600)) { response in
                    for try await step in response.messages {
                        progress.show(step.titlesDone, of: step.titlesTotal, items: step.titlesDone, unit: "títulos")
                    }
                }
                progress.finish()
                try await Show.show(day, remote)
            }
        }
    }

    /// `acerto regua show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Mostra o que a régua de um dia fez, passo a passo.")
        @Option(help: "Dia da régua; hoje, se não for dado.") var date: Day?

        func run() async throws {
            let day = date?.day ?? Day.today
            try await Remote.run { try await Self.show(day, $0) }
        }

        static func show(_ day: CalendarDay, _ remote: Remote) async throws {
            var question = Acerto_Scheduling_V1_GetRunRequest()
            question.onDay = day.daysSinceEpoch
            let run = try await remote.scheduling.getRun(question, options: .deadline(seconds: 10))
            guard run.runID > 0 else { return print("a régua não foi executada em \(day.brazilian)") }
            var table = Table(["passo", "canal", "modelo", "agiu", "segurou", "passou"], right: [3, 4, 5])
            for step in run.steps {
                table.add([step.label, Channels.label(step.channel), step.template, "\(step.acted)", "\(step.gated)", "\(step.lapsed)"])
            }
            print("régua de \(day.brazilian): \(run.titles) títulos\(run.finishedMicros == 0 ? ", em andamento" : "")")
            print(table.printed())
            if run.setAside > 0 { print("\(run.setAside) títulos postos de lado") }
        }
    }

    /// `acerto regua why`
    struct Why: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "As decisões da régua sobre um devedor, as mais novas primeiro.")
        @Argument(help: "Número do devedor.") var party: Int64

        func run() async throws {
            try await Remote.run { remote in
                var question = Acerto_Scheduling_V1_ListDecisionsRequest()
                question.partyID = party
                question.limit = 100
                let answer = try await remote.scheduling.listDecisions(question, options: .deadline(seconds: 10))
                var table = Table(["dia", "título", "posição", "canal", "decisão", "porta", "hora"])
                for decision in answer.decisions {
                    table.add([
                        CalendarDay(daysSinceEpoch: decision.onDay).brazilian, "\(decision.titleID)", "\(decision.position)",
                        Channels.label(decision.channel), decision.verdict, decision.gate, decision.at,
                    ])
                }
                print(table.printed())
            }
        }
    }
}

/// Channels as people read them.
enum Channels {
    static func label(_ channel: Acerto_Common_V1_Channel) -> String {
        switch channel {
        case .email: "e-mail"
        case .sms: "SMS"
        case .whatsapp: "WhatsApp"
        case .letter: "carta"
        case .call: "ligação"
        case .task: "tarefa"
        case .bureau: "negativação"
        case .protest: "protesto"
        case .unspecified, .UNRECOGNIZED: "?"
        }
    }
}
