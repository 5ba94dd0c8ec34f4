import Testing

@testable import Documents

@Suite("Flow of text") struct FlowTests {
    private func flow() throws -> Flow { Flow(try TypeSetter(), footerHeight: 20) }

    /// Lines of text on each page.
    private func lineCounts(_ flow: Flow) -> [Int] {
        flow.pages.map { page in
            page.reduce(0) { count, mark in
                if case .text(_, let lines, _, _) = mark { count + lines.count } else { count }
            }
        }
    }

    @Test(
        "a paragraph of any length keeps all its lines, and none stands alone at a break",
        arguments: [1, 2, 55, 56, 57, 58, 59, 60, 61, 62, 63, 300]
    )
    func paragraphs(lines: Int) throws {
        var flow = try flow()
        try flow.paragraph("Antes.")
        try flow.paragraph(Array(repeating: "linha", count: lines).joined(separator: "\n"))
        let counts = lineCounts(flow)
        #expect(counts.reduce(0, +) == lines + 1)
        if counts.count > 1 { #expect(counts.allSatisfy { $0 >= 2 } || counts[0] == 1) }
    }

    @Test("nothing is drawn below the body", arguments: [3, 40, 200])
    func bottom(rows: Int) throws {
        var flow = try flow()
        try flow.heading("Título")
        let columns: [Table.Column] = [.init("a", 20), .init("b", 150, .right)]
        let cell = "palavra " + String(repeating: "longa ", count: 40)
        try flow.table(Table(columns: columns, rows: Array(repeating: ["1", cell], count: rows), totals: ["Total", "x"]))
        for case .text(let block, let lines, _, let y) in flow.pages.joined() {
            #expect(y + block.height(of: lines) <= Paper.bottom - 20 + 1e-6)
        }
    }

    @Test("parts kept together share a page, or begin the next one when they are longer")
    func keepTogether() throws {
        var flow = try flow()
        try flow.paragraph(Array(repeating: "linha", count: 45).joined(separator: "\n"))
        try flow.keepTogether { (flow: inout Flow) throws(DocumentError) in
            for _ in 0..<10 { try flow.paragraph("junto") }
        }
        #expect(lineCounts(flow) == [45, 10])
        try flow.keepTogether { (flow: inout Flow) throws(DocumentError) in
            for _ in 0..<100 { try flow.paragraph("longo") }
        }
        #expect(lineCounts(flow).reduce(0, +) == 155)
        #expect(lineCounts(flow)[1] == 10)
    }

    @Test("a line shrinks to its width before it is cut, and no further than allowed")
    func fitting() throws {
        let setter = try TypeSetter()
        let text = "Companhia Exemplar de Crédito, Financiamento e Investimento S.A."
        #expect(try setter.line(text, .body, width: 200).height == setter.block(text, .body, width: 200).height)
        let shrunk = try setter.line(text, .body, width: 80)
        #expect(shrunk.lineCount == 1)
        #expect(shrunk.naturalWidth <= 80)
        #expect(try shrunk.height < setter.block("a", .body, width: 80).height)
        let cut = try setter.line(text, .body, width: 20)
        #expect(cut.naturalWidth <= 20)
        #expect(try abs(cut.height - setter.block("a", TextStyle(6), width: 80).height) < 0.01)
    }
}
