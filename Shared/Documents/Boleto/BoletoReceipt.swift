import BusinessCalendar
import Money

/// The recibo do pagador: who charges, what for, how to pay, and the fields the payer keeps.
struct BoletoReceipt {
    private static let left = Paper.margin
    private static let width = Paper.contentWidth

    private let facts: BoletoFacts

    init(_ facts: BoletoFacts) { self.facts = facts }

    func draw(on sheet: inout Sheet) throws(DocumentError) {
        sheet.add(.begin(.section))
        var y = try drawHead(&sheet)
        y = try drawSummary(&sheet, y + 5)
        y = try drawWaysToPay(&sheet, y + 5)
        try drawFields(&sheet, y + 6)
        sheet.add(.end)
    }

    private func drawHead(_ sheet: inout Sheet) throws(DocumentError) -> Double {
        let creditor = facts.beneficiary
        var y = Paper.margin
        let titleX = Paper.right - 50
        try sheet.line("Boleto", .heading1, tag: .heading1, x: titleX, y: y, width: 50, alignment: .right)
        try sheet.line("Recibo do pagador", .small, x: titleX, y: y + 6.6, width: 50, alignment: .right)
        try sheet.line("página 1 de 1", .note, x: titleX, y: y + 10.6, width: 50, alignment: .right)
        y += try sheet.line(creditor.name, TextStyle(13, isBold: true), tag: .heading2, x: Self.left, y: y, width: 115, smallest: 8) + 0.8
        for line in ["\(creditor.taxIDLabel) \(creditor.taxID)", creditor.addressLine] + facts.contacts {
            y += try sheet.line(line, .small, x: Self.left, y: y, width: 115) + 0.4
        }
        y += 1.6
        sheet.horizontal(y, from: Self.left, to: Paper.right, .strong)
        return y
    }

    /// The three facts people look for, large.
    private func drawSummary(_ sheet: inout Sheet, _ top: Double) throws(DocumentError) -> Double {
        let box = Box(x: Self.left, y: top, width: Self.width, height: 15)
        sheet.add(.fill([box], ink: 0.93))
        let large = TextStyle(16, isBold: true)
        for (label, offset, width) in [("Valor", 3.0, 52.0), ("Vencimento", 58, 42), ("Referente a", 104, 63)] {
            try sheet.line(label, .note, x: box.x + offset, y: box.y + 2, width: width)
        }
        try sheet.line(facts.amount.formatted, large, x: box.x + 3, y: box.y + 6, width: 52)
        try sheet.line(facts.due.brazilian, large, x: box.x + 58, y: box.y + 6, width: 42)
        let reference = facts.reference.isEmpty ? "Documento \(facts.documentNumber)" : facts.reference
        try sheet.text(reference, .bodyBold, x: box.x + 104, y: box.y + 5.8, width: 63, TextOptions(maximumLines: 2))
        return box.bottom
    }

    private func drawWaysToPay(_ sheet: inout Sheet, _ top: Double) throws(DocumentError) -> Double {
        guard let code = facts.pixCode else { return try drawTypeableLine(&sheet, top) }
        let side = 29.0
        let symbol = try QRSymbol(code, field: "pixCode")
        // The page margin is its quiet zone on the left.
        sheet.add(symbol.marks(x: Self.left, y: top + 1, side: side))
        let x = Self.left + side + symbol.quietZone(side: side) + 3
        let width = Paper.right - x
        var y = top + 1
        y += try sheet.line("Pague com Pix", .heading2, tag: .heading2, x: x, y: y, width: width) + 0.8
        let hint = "Aponte a câmera do aplicativo do seu banco para o QR Code, ou use o código Pix copia e cola:"
        y += try sheet.text(hint, .small, x: x, y: y, width: width) + 1.2
        let options = TextOptions(maximumLines: 6, breaksAnywhere: true)
        try sheet.text(code, TextStyle(7, family: .mono), x: x, y: y, width: width, options)
        return try drawTypeableLine(&sheet, top + 1 + side + symbol.quietZone(side: side) + 3)
    }

    private func drawTypeableLine(_ sheet: inout Sheet, _ top: Double) throws(DocumentError) -> Double {
        var y = top
        let title = facts.pixCode == nil ? "Pague pelo código de barras" : "Ou pelo código de barras"
        let hint = "Digite a linha abaixo no aplicativo do seu banco, ou leia o código no fim da página."
        y += try sheet.line(title, .heading2, tag: .heading2, x: Self.left, y: y, width: Self.width) + 0.8
        y += try sheet.line(hint, .small, x: Self.left, y: y, width: Self.width) + 1.2
        return y + (try sheet.line(facts.typeableLine, TextStyle(12.5, isBold: true), x: Self.left, y: y, width: Self.width, smallest: 9))
    }

    /// The fields a receipt must have; the room under them is for the cashier's machine.
    private func drawFields(_ sheet: inout Sheet, _ top: Double) throws(DocumentError) {
        try sheet.row(
            [
                FormField("Beneficiário", facts.beneficiary.nameLine, facts.beneficiary.addressLine, width: 125, size: 8),
                FormField("Agência/Código do beneficiário", facts.agencyAndCode, width: 45, alignment: .right),
            ],
            x: Self.left,
            y: top,
            height: 9.4
        )
        try sheet.row(
            [
                FormField("Nosso número", facts.bankNumber, width: 45), FormField("Nº do documento", facts.documentNumber, width: 40),
                FormField("Vencimento", facts.due.brazilian, width: 40, isShaded: true),
                FormField("Valor do documento", facts.amount.formatted, width: 45, alignment: .right, isShaded: true),
            ],
            x: Self.left,
            y: top + 9.4,
            height: 6.8
        )
        let payer = Box(x: Self.left, y: top + 16.2, width: Self.width, height: 9.4)
        try sheet.field(FormField("Pagador", facts.payer.nameLine, facts.payer.addressLine, size: 8), in: payer)
        let label = "Autenticação mecânica - Recibo do pagador"
        try sheet.line(label, .fieldLabel, x: Self.left, y: payer.bottom + 0.8, width: Self.width, alignment: .right)
        try sheet.line("Corte aqui", .fieldLabel, x: Self.left, y: BoletoSlip.top - 3, width: 40)
    }
}
