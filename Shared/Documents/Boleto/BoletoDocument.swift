import BusinessCalendar
import Money

/// A boleto on one A4 page: recibo do pagador above, ficha de compensação at the foot.
public struct BoletoDocument: Sendable {
    private let facts: BoletoFacts

    /// Takes the facts; nothing is checked before `render()`.
    public init(_ facts: BoletoFacts) { self.facts = facts }

    /// The PDF: tagged, with embedded fonts, the same bytes for the same facts.
    ///
    /// Computation only, some ten milliseconds, safe on any thread and on several at once; not for the cooperative pool in bulk.
    /// - Throws: `DocumentError` naming the fact that is missing or cannot be printed.
    public func render() throws(DocumentError) -> [UInt8] {
        try facts.check()
        let bars = try ITFBars(elements: facts.barcodeElements, field: "barcodeElements")
        var sheet = Sheet(try TypeSetter())
        try BoletoReceipt(facts).draw(on: &sheet)
        try BoletoSlip(facts, bars).draw(on: &sheet)
        let properties = DocumentProperties(
            title: "Boleto \(facts.documentNumber) – vencimento \(facts.due.brazilian)",
            subject: "Boleto de pagamento de \(facts.amount.formatted)",
            author: facts.beneficiary.name,
            day: facts.processingDate
        )
        return try PDFPainter(properties: properties).paint([sheet.marks])
    }
}
