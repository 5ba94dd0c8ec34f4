import AcertoCases
import ArgumentParser
import DebtMath

/// `acerto calc`
struct Calc: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Calcula dívidas: correção, juros, multa, honorários, parcelas, CET.",
        discussion: """
            Exemplo: echo '{"id":"1","kind":"business_day","input":{"date":"2026-11-20","roll":"following"}}' | acerto calc
            """
    )

    @Option(help: "Pasta com as séries de índices (CSV), no lugar das embutidas.") var indices: String?

    func run() throws {
        let series = try indices.map { try SeriesLibrary(directory: $0) } ?? .embedded
        LineCalculator.run { CalculationCase.answer($0, series: series) }
    }
}
