import Testing

@testable import CNAB

@Suite("Layout tables") struct LayoutTableTests {
    struct Table: Sendable, CustomTestStringConvertible {
        let name: String
        let width: Int
        let layout: RemittanceLayout
        var testDescription: String { name }
        var records: [RecordLayout] { [layout.header, layout.trailer] + layout.records.map(\.layout) + batch }
        private var batch: [RecordLayout] { [layout.batchHeader, layout.batchTrailer].compactMap(\.self) }
    }

    static let remittances: [Table] =
        BankLayouts.all.values.sorted { $0.code < $1.code }.flatMap { bank in
            [
                Table(name: bank.code.digits + " 240", width: 240, layout: bank.remittance240),
                Table(name: bank.code.digits + " 400", width: 400, layout: bank.remittance400),
            ]
        } + [Table(name: "104 240, seven digits", width: 240, layout: Caixa.remittance240SevenDigits)]

    static let returns: [ReturnLayout] = BankLayouts.all.values.flatMap { [$0.return240, $0.return400] }

    @Test("there are ten banks") func banks() {
        #expect(BankLayouts.all.keys.map(\.digits).sorted() == ["001", "033", "041", "077", "104", "237", "341", "422", "748", "756"])
    }

    @Test("every record to be written has each column exactly once", arguments: remittances)
    func contiguous(_ table: Table) {
        for record in table.records {
            var next = 1
            for field in record.fields {
                #expect(field.columns.lowerBound == next, "column \(next)")
                next = field.columns.upperBound + 1
            }
            #expect(next == table.width + 1)
        }
    }

    @Test("every constant fits its field and belongs there", arguments: remittances)
    func constants(_ table: Table) throws {
        for record in table.records {
            for field in record.fields {
                guard let constant = field.constant else { continue }
                #expect(constant.count <= field.width, "\(field.columns)")
                #expect(field.kind.isText || constant.allSatisfy(\.isNumber), "\(field.columns)")
            }
        }
    }

    @Test("every name of a field has a value", arguments: remittances)
    func names(_ table: Table) throws {
        let known = try Samples.allNames()
        for record in table.records {
            let unknown = record.fields.map(\.name).filter { !$0.isEmpty && !known.contains($0) }
            #expect(unknown.isEmpty)
        }
    }

    @Test("every code of instructions and species fits its field", arguments: remittances)
    func codes(_ table: Table) {
        for code in table.layout.instructions.codes {
            #expect(RemittanceInstruction(rawValue: code) != nil)
            #expect(table.layout.instructions[code]?.count == 2)
        }
        for code in table.layout.species.codes { #expect(DocumentSpecies(rawValue: code) != nil) }
        #expect(table.layout.instructions["register"] == "01")
        #expect(table.layout.instructions["write_off"] == "02")
    }

    @Test("fields of return records are inside their lines", arguments: returns.indices)
    func returnFields(_ index: Int) {
        let layout = Self.returns[index]
        var records = [layout.header] + (layout.pix.map { [$0.layout] } ?? [])
        switch layout.title {
        case .lines(let lines): records += lines.values
        case .segments(let title, let payment): records += [title, payment]
        }
        for record in records { #expect(record.fields.allSatisfy { $0.columns.upperBound <= layout.width }) }
    }

    @Test("reasons are listed for occurrences that exist, and settlements are what the banks call so", arguments: returns.indices)
    func occurrences(_ index: Int) {
        let layout = Self.returns[index]
        for occurrence in layout.reasons.occurrences { #expect(layout.occurrences.codes.contains(occurrence), "\(occurrence)") }
        #expect(layout.occurrences.settlementCodes.contains(layout.bank.digits == "104" && layout.width == 400 ? "21" : "06"))
        #expect(layout.occurrences["02"].kind == (layout.bank.digits == "104" && layout.width == 400 ? .writtenOff : .entryConfirmed))
    }

    @Test("the published widths of some fields are those of the tables")
    func published() throws {
        let bradesco = try #require(BankLayouts.all[BankCode(known: "237")]?.remittance400.records.first?.layout)
        #expect(bradesco["nosso_numero"]?.columns == 71...81)
        #expect(bradesco["valor"]?.columns == 127...139)
        #expect(bradesco["carteira"]?.columns == 22...24)
        let segmentP = try #require(BankLayouts.all[BankCode(known: "756")]?.remittance240.records.first?.layout)
        #expect(segmentP["vencimento"]?.columns == 78...85)
        #expect(segmentP["abatimento"]?.columns == 181...195)
    }
}
