import BusinessCalendar
import Money

/// The ficha de compensação: 108 mm at the foot of the page, 170 mm wide, read by the banks' machines.
struct BoletoSlip {
    /// The cut line, 108 mm above the lower edge of the ficha, which leaves 12 mm under the bars.
    static let top = Paper.bottom + 12 - 108
    private static let left = Paper.margin
    private static let width = Paper.contentWidth
    private static let valueColumn = 45.0
    private static let textColumn = width - valueColumn
    private static let rowHeight = 6.8

    private let facts: BoletoFacts
    private let bars: ITFBars

    init(_ facts: BoletoFacts, _ bars: ITFBars) {
        self.facts = facts
        self.bars = bars
    }

    func draw(on sheet: inout Sheet) throws(DocumentError) {
        sheet.add(.begin(.section))
        sheet.horizontal(Self.top, from: Self.left, to: Paper.right, Stroke(0.15, isDashed: true))
        try BoletoHeadLine(facts).draw(on: &sheet, y: Self.top + 1.2)
        var y = Self.top + 1.2 + BoletoHeadLine.height
        y = try drawPlaceAndParties(&sheet, y)
        y = try drawDocument(&sheet, y)
        y = try drawInstructions(&sheet, y)
        y = try drawPayer(&sheet, y)
        try drawFoot(&sheet, y)
        sheet.add(.end)
    }

    private func drawPlaceAndParties(_ sheet: inout Sheet, _ top: Double) throws(DocumentError) -> Double {
        try sheet.row(
            [
                FormField("Local de pagamento", facts.paymentPlace, width: Self.textColumn),
                FormField("Vencimento", facts.due.brazilian, width: Self.valueColumn, alignment: .right, isShaded: true),
            ],
            x: Self.left,
            y: top,
            height: Self.rowHeight
        )
        try sheet.row(
            [
                FormField("Beneficiário", facts.beneficiary.nameLine, facts.beneficiary.addressLine, width: Self.textColumn, size: 8),
                FormField("Agência/Código do beneficiário", facts.agencyAndCode, width: Self.valueColumn, alignment: .right),
            ],
            x: Self.left,
            y: top + Self.rowHeight,
            height: 9.4
        )
        return top + Self.rowHeight + 9.4
    }

    private func drawDocument(_ sheet: inout Sheet, _ top: Double) throws(DocumentError) -> Double {
        try sheet.row(
            [
                FormField("Data do documento", facts.documentDate.brazilian, width: 28),
                FormField("Nº do documento", facts.documentNumber, width: 36),
                FormField("Espécie doc.", facts.documentKind, width: 19),
                FormField("Aceite", facts.acceptance, width: 14),
                FormField("Data do processamento", facts.processingDate.brazilian, width: 28),
                FormField("Nosso número", facts.bankNumber, width: Self.valueColumn, alignment: .right),
            ],
            x: Self.left,
            y: top,
            height: Self.rowHeight
        )
        try sheet.row(
            [
                FormField("Uso do banco", facts.bankUse, width: 28),
                FormField("Carteira", facts.wallet, width: 20),
                FormField("Espécie", "R$", width: 16),
                FormField("Quantidade", "", width: 30),
                FormField("Valor", "", width: 31),
                FormField("(=) Valor do documento", facts.amount.formatted, width: Self.valueColumn, alignment: .right, isShaded: true),
            ],
            x: Self.left,
            y: top + Self.rowHeight,
            height: Self.rowHeight
        )
        return top + 2 * Self.rowHeight
    }

    private func drawInstructions(_ sheet: inout Sheet, _ top: Double) throws(DocumentError) -> Double {
        let step = 5.6
        let box = Box(x: Self.left, y: top, width: Self.textColumn, height: 5 * step)
        sheet.frame(box)
        let label = "Instruções (texto de responsabilidade do beneficiário)"
        let inner = box.inset(1, 0.5)
        var y = inner.y + (try sheet.line(label, .fieldLabel, x: inner.x, y: inner.y, width: inner.width)) + 0.4
        for line in facts.instructions {
            y += try sheet.line(line, TextStyle(8.5), x: inner.x, y: y, width: inner.width) + 0.3
        }
        let labels = ["(-) Desconto/Abatimento", "(-) Outras deduções", "(+) Mora/Multa", "(+) Outros acréscimos", "(=) Valor cobrado"]
        for (index, label) in labels.enumerated() {
            let cell = Box(x: box.right, y: top + Double(index) * step, width: Self.valueColumn, height: step)
            try sheet.field(FormField(label), in: cell)
        }
        return box.bottom
    }

    private func drawPayer(_ sheet: inout Sheet, _ top: Double) throws(DocumentError) -> Double {
        let box = Box(x: Self.left, y: top, width: Self.width, height: 12.8)
        try sheet.field(FormField("Pagador", facts.payer.nameLine, facts.payer.addressLine, size: 8), in: box)
        let label = try sheet.setter.line("Sacador/Avalista", .fieldLabel, width: 20)
        let y = box.bottom - 3.4
        sheet.add(.begin(.paragraph))
        sheet.add(.text(label, lines: 0..<label.lineCount, x: box.x + 1, y: y + 0.45))
        sheet.add(.end)
        if let guarantor = facts.guarantor {
            try sheet.line(guarantor.nameLine, TextStyle(7.5), x: box.x + 20, y: y, width: Self.width - 21)
        }
        return box.bottom
    }

    /// The bars stand alone: 5 mm clear on the left, nothing to their right but the authentication label, which stays 15 mm off.
    private func drawFoot(_ sheet: inout Sheet, _ top: Double) throws(DocumentError) {
        let x = Self.left + 5 + ITFBars.width + 10
        let label = "Autenticação mecânica - Ficha de Compensação"
        try sheet.line(label, .fieldLabel, x: x, y: top + 0.8, width: Paper.right - x, alignment: .right)
        sheet.add(bars.marks(x: Self.left + 5, y: Paper.bottom - ITFBars.height))
    }
}

/// The line above a ficha: bank, code between thick rules, linha digitável.
struct BoletoHeadLine {
    static let height = 8.2

    private let facts: BoletoFacts

    init(_ facts: BoletoFacts) { self.facts = facts }

    func draw(on sheet: inout Sheet, y: Double) throws(DocumentError) {
        let bottom = y + Self.height
        let left = Paper.margin
        try sheet.line(facts.bankName, TextStyle(12, isBold: true), tag: .heading2, x: left, y: y + 1.6, width: 38, smallest: 7)
        sheet.vertical(left + 40, from: y + 0.6, to: bottom, Stroke(1.2))
        // 5 mm type, as the bank code must be.
        try sheet.line(facts.bankCode, TextStyle(14.2, isBold: true), x: left + 41, y: y + 1.1, width: 18, alignment: .centre)
        sheet.vertical(left + 60, from: y + 0.6, to: bottom, Stroke(1.2))
        // 3.5 to 4 mm type.
        let x = left + 62
        try sheet.line(
            facts.typeableLine,
            TextStyle(11, isBold: true),
            x: x,
            y: y + 2,
            width: Paper.right - x,
            alignment: .right,
            smallest: 9.9
        )
        sheet.horizontal(bottom, from: left, to: Paper.right, .strong)
    }
}
