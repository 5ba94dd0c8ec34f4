import TaxID
import Testing

@Suite("Taxpayer number") struct TaxIDTests {
    @Test(
        "any punctuation and letter case reads to the same number",
        arguments: ["12ABC34501DE35", "12.ABC.345/01DE-35", "12.abc.345/01de-35", " 12 ABC 345 01DE 35 ", "12-ABC.345.01DE/35"]
    )
    func punctuation(_ text: String) throws {
        let number = try TaxID.cnpj(text)
        #expect(number.text == "12ABC34501DE35")
        #expect(number.kind == .cnpj && number.isAlphanumeric)
    }

    @Test(
        "what is wrong is named",
        arguments: [
            ("", TaxIDError.length(0)), ("5299822472", .length(10)), ("529982247251", .length(12)),
            ("529.982.247-2X", .unexpectedCharacter(position: 14)),
            ("529,982", .unexpectedCharacter(position: 4)), ("５2998224725", .unexpectedCharacter(position: 1)), ("11111111111", .allEqual),
            ("00000000000000", .allEqual), ("52998224726", .checkDigits), ("12.ABC.345/01DE-A5", .unexpectedCharacter(position: 17)),
            (String(repeating: "1", count: 100_000), .length(100_000)),
        ]
    )
    func defects(_ text: String, _ expected: TaxIDError) {
        #expect(throws: expected) { try TaxID(parsing: text) }
        #expect(!expected.reason.isEmpty)
    }

    @Test("eleven or fourteen equal digits are never a number", arguments: 0...9)
    func equalDigits(_ digit: Int) {
        for length in [11, 14] {
            #expect(throws: TaxIDError.allEqual) { try TaxID(parsing: String(repeating: String(digit), count: length)) }
        }
    }

    @Test("a document of one kind is not taken for the other")
    func kinds() {
        #expect(throws: TaxIDError.length(14)) { try TaxID.cpf("11444777000161") }
        #expect(throws: TaxIDError.length(11)) { try TaxID.cnpj("52998224725") }
    }

    @Test("print shows the whole number, the mask only its middle, and so does an interpolation")
    func texts() throws {
        let person = try TaxID.cpf("52998224725")
        #expect(person.formatted == "529.982.247-25")
        #expect(person.masked == "•••.982.247-••")
        #expect("\(person)" == person.masked)
        #expect(try TaxID.cnpj("12ABC34501DE35").masked == "••.ABC.345/••••-••")
    }

    @Test(
        "every single altered digit of a CPF or CNPJ is noticed",
        arguments: ["52998224725", "11444777000161", "07162021824", "20023878000230"]
    )
    func alterations(_ text: String) {
        let digits = Array(text)
        for place in digits.indices {
            for other in "0123456789" where other != digits[place] {
                var altered = digits
                altered[place] = other
                let result = try? TaxID(parsing: String(altered))
                #expect(result == nil, "place \(place + 1) altered to \(other)")
            }
        }
    }
}
