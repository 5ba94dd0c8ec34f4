import AcertoCases
import ArgumentParser

extension Regua {
    /// `acerto regua decide`
    struct Decide: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Decide casos da régua, sem servidor: {\"id\",\"input\"} → {\"id\",\"decisions\",\"acts\"}."
        )
        func run() { LineCalculator.run(ReguaCase.answer) }
    }
}
