/// The head of a first page: who writes, and whom to talk to.
struct LetterHead {
    let party: Party
    let contacts: [String]

    func draw(on flow: inout Flow) throws(DocumentError) {
        var sheet = Sheet(flow.setter)
        let top = flow.y
        var y = top
        let name = TextStyle(13, isBold: true)
        y += try sheet.line(party.name, name, x: Paper.margin, y: y, width: Paper.contentWidth, smallest: 8) + 0.8
        for line in ["\(party.taxIDLabel) \(party.taxID)", party.addressLine] + contacts {
            y += try sheet.line(line, .small, x: Paper.margin, y: y, width: Paper.contentWidth) + 0.4
        }
        y += 1.6
        sheet.horizontal(y, from: Paper.margin, to: Paper.right, .strong)
        flow.take(y - top + 2, sheet.marks)
    }
}
