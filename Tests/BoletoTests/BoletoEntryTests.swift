import AcertoCases
import JSONLines
import Testing

@Suite("Wrong questions about boletos") struct BoletoEntryTests {
    /// One vector of each bank, and those of Banco do Brasil and Itaú that have rules of their own.
    private static let orders: [JSONValue] = {
        var seen: Set<String> = []
        return rows("boletos", "vetores").filter { row in
            let id = row["id"]?.string ?? ""
            return seen.insert(row["banco"]?.string ?? "").inserted
                || ["p-001-03", "p-001-04", "p-001-05", "p-001-06", "p-341-05"].contains(id)
        }
    }()

    private static func field(_ answer: JSONValue) -> String? { answer["error"]?["field"]?.string }

    private static func changed(_ row: JSONValue, _ field: String, to value: JSONValue?) -> JSONValue {
        var entry = row["entrada"]?.object ?? [:]
        entry[field] = value
        return ["banco": row["banco"] ?? .null, "entrada": .object(entry)]
    }

    @Test("a field that is missing, of another type or with other characters is named", arguments: orders)
    func everyField(_ row: JSONValue) throws {
        let names = try #require(row["entrada"]?.object).keys.filter { $0 != "nosso_numero_livre_17" }
        for name in names {
            let wrong: [JSONValue?] = [nil, .null, "", "x", "1 2", "-1", "１", [], true, "999999999999999999999999999999", .other]
            for value in wrong {
                let answer = BoletoCase.encode(Self.changed(row, name, to: value))
                #expect(Self.field(answer) == name, "\(name) = \(String(describing: value))")
                #expect(answer["error"]?["reason"]?.string?.isEmpty == false)
            }
        }
    }

    @Test(
        "a value that the bank's rule refuses is named",
        arguments: [
            ("001", "convenio", "12345"), ("001", "sequencial", "12345678901"), ("001", "sequencial", "0"), ("001", "agencia", "12345"),
            ("033", "carteira", "103"), ("033", "iof", "10"), ("041", "produto", "1"), ("077", "carteira", "111"),
            ("077", "agencia", "0002"),
            ("104", "modalidade", "11"), ("104", "codigo_beneficiario", "12345"), ("104", "sequencial", "1234567890123456"),
            ("237", "carteira", "9"), ("237", "conta", "12345678"), ("237", "conta", "0000"), ("341", "carteira", "104"),
            ("341", "carteira", "11"), ("341", "conta", "123456"), ("422", "conta_dv", "12"), ("748", "byte", "1"), ("748", "ano", "2026"),
            ("748", "tipo_cobranca", "2"), ("748", "tipo_carteira", "2"), ("756", "parcela", "0"), ("756", "parcela", "1000"),
            ("756", "carteira", "0"), ("756", "modalidade", "1"), ("756", "sequencial", "12345678"),
        ]
    )
    func bankRules(_ bank: String, _ name: String, _ value: String) throws {
        let row = try #require(Self.orders.first { $0["banco"]?.string == bank })
        #expect(Self.field(BoletoCase.encode(Self.changed(row, name, to: .string(value)))) == name)
    }

    @Test("dates and amounts outside the barcode's range are refused", arguments: orders)
    func ranges(_ row: JSONValue) {
        for date: JSONValue in ["2000-07-02", "1997-10-07", "2025-02-29", "25/02/2025", "2025-2-3"] {
            #expect(Self.field(BoletoCase.encode(Self.changed(row, "vencimento", to: date))) == "vencimento")
        }
        for cents: JSONValue in [0, -1, 10_000_000_000, .integer(.max), .integer(.min), "100"] {
            #expect(Self.field(BoletoCase.encode(Self.changed(row, "valor_centavos", to: cents))) == "valor_centavos")
        }
        #expect(BoletoCase.encode(Self.changed(row, "vencimento", to: "2049-10-14"))["fator_vencimento"] == "1000")
        #expect(BoletoCase.encode(Self.changed(row, "valor_centavos", to: 9_999_999_999))["error"] == nil)
    }

    @Test("Itaú's wallets that only the bank numbers take the digit of the return file")
    func digitFromBank() throws {
        let row = try #require(Self.orders.first { $0["banco"]?.string == "341" })
        let wallet = Self.changed(row, "carteira", to: "188")
        #expect(Self.field(BoletoCase.encode(wallet)) == "carteira")
        let given = BoletoCase.encode(Self.changed(["banco": "341", "entrada": wallet["entrada"] ?? .null], "nosso_numero_dv", to: "7"))
        #expect(given["nosso_numero_dv"] == "7")
        let right = row["nosso_numero_dv"] ?? .null
        #expect(BoletoCase.encode(Self.changed(row, "nosso_numero_dv", to: right))["error"] == nil)
        let wrong: JSONValue = right == "1" ? "2" : "1"
        #expect(Self.field(BoletoCase.encode(Self.changed(row, "nosso_numero_dv", to: wrong))) == "nosso_numero_dv")
    }

    @Test("seventeen free digits need a six-digit agreement and wallet 16 or 18")
    func freeNumber() throws {
        let row = try #require(Self.orders.first { $0["id"] == "p-001-06" })
        #expect(Self.field(BoletoCase.encode(Self.changed(row, "carteira", to: "17"))) == "nosso_numero_livre_17")
        #expect(Self.field(BoletoCase.encode(Self.changed(row, "convenio", to: "1234567"))) == "nosso_numero_livre_17")
        #expect(Self.field(BoletoCase.encode(Self.changed(row, "nosso_numero_livre_17", to: "sim"))) == "nosso_numero_livre_17")
        #expect(Self.field(BoletoCase.encode(Self.changed(row, "nosso_numero_livre_17", to: false))) == "sequencial")
    }

    @Test("a bank that is unknown or no text, or an entry that is no object, is named")
    func frame() {
        for bank: JSONValue in [.null, "999", "1", 1, "001 "] {
            #expect(Self.field(BoletoCase.encode(["banco": bank, "entrada": [:]])) == "banco")
        }
        for entry: JSONValue in [.null, [], "x", 1] {
            #expect(Self.field(BoletoCase.encode(["banco": "001", "entrada": entry])) == "entrada")
        }
    }

    @Test("the other calculators name the field that they cannot read")
    func otherCalculators() {
        #expect(Self.field(BoletoCase.decode([:])) == "valor")
        #expect(Self.field(BoletoCase.decode(["valor": 1])) == "valor")
        #expect(Self.field(BoletoCase.decode(["valor": "1", "data_referencia": "hoje"])) == "data_referencia")
        #expect(Self.field(BoletoCase.factor([:])) == "data")
        #expect(Self.field(BoletoCase.factor(["data": "2000-07-02"])) == "data")
        for factor: JSONValue in ["999", "10000", "abcd", "+100", 1000] {
            #expect(Self.field(BoletoCase.factor(["fator": factor, "data_referencia": "2025-01-01"])) == "fator")
        }
        #expect(Self.field(BoletoCase.factor(["fator": "1000"])) == "data_referencia")
        for code: JSONValue in [.null, "", "123", "0419169340000027615210340123456000000458409x", 4] {
            #expect(Self.field(BoletoCase.itf(["codigo_barras": code])) == "codigo_barras")
        }
    }

    @Test("a utility slip is recognised, and a wrong digit in it named with its place")
    func utility() {
        let good = BoletoCase.decode(["valor": "83620000000-5 66780048100-0 18097565731-3 00158963608-1"])
        #expect(good["valido"] == true && good["tipo"] == "arrecadacao" && good["valor_centavos"] == 6_678)
        #expect(good["linha_digitavel"] == "83620000000-5 66780048100-0 18097565731-3 00158963608-1")
        let bad = BoletoCase.decode(["valor": "83620000000-5 66780048100-0 18097565731-3 00158963608-2"])
        #expect(bad["valido"] == false && bad["defeito"] == "campo4_dv" && bad["posicao"] == 48)
    }

    @Test("any text gets an answer")
    func anyText() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("0123456789012345678988 .-\n\u{0}é٣🧾")
        for _ in 0..<2_000 {
            let length = [44, 47, 48, Int.random(in: 0...60, using: &random)].randomElement(using: &random) ?? 0
            let text = String((0..<length).compactMap { _ in alphabet.randomElement(using: &random) })
            let answer = BoletoCase.decode(["valor": .string(text), "data_referencia": "2026-11-24"])
            // A text that happens to be a right code is answered as one.
            #expect(answer["valido"] == true || (answer["valido"] == false && answer["defeito"] != nil), "seed \(seed)")
        }
    }
}
