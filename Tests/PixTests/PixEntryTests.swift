import AcertoCases
import JSONLines
import Testing

@Suite("Wrong questions about Pix") struct PixEntryTests {
    private static let fixed: [String: JSONValue] = ["chave": "52998224725", "nome": "FULANO", "cidade": "BRASILIA"]
    private static let charge: [String: JSONValue] = ["location": "pix.example.com/abc", "nome": "FULANO", "cidade": "BRASILIA"]

    private static func field(_ answer: JSONValue) -> String? { answer["error"]?["field"]?.string }

    private static func encode(_ kind: JSONValue, _ entry: [String: JSONValue], _ name: String, _ value: JSONValue?) -> JSONValue {
        var entry = entry
        entry[name] = value
        return PixCase.encode(["tipo": kind, "entrada": .object(entry)])
    }

    @Test(
        "the field that breaks its rule is named",
        arguments: [
            ("chave", ["", "529.982.247-25", "52998224726", "X@Y.COM", 1]), ("nome", ["", " ", "JOSÉ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1]),
            ("cidade", ["", "SÃO PAULO", "ABCDEFGHIJKLMNOP", []]),
            ("valor", ["0.00", "10,50", "10", "-1.00", "1.000.00", "99999999999.99", 10, ""]),
            ("txid", ["", "a b", "a-b", "abcdefghijklmnopqrstuvwxyz", "ç"]),
            ("descricao", ["", "é", 1, .string(String(repeating: "x", count: 63))]),
            ("cep", ["70074-900", "7007490", "", 70_074_900]), ("poi", ["10", "", 11]),
        ] as [(String, [JSONValue])]
    )
    func fixedCode(_ name: String, _ values: [JSONValue]) {
        for value in values {
            let answer = Self.encode("estatico", Self.fixed, name, value)
            #expect(Self.field(answer) == name, "\(name) = \(value)")
            #expect(answer["error"]?["reason"]?.string?.isEmpty == false)
        }
    }

    @Test("a missing field is named")
    func missing() {
        for name in Self.fixed.keys { #expect(Self.field(Self.encode("estatico", Self.fixed, name, nil)) == name) }
        for name in Self.charge.keys { #expect(Self.field(Self.encode("dinamico", Self.charge, name, nil)) == name) }
        #expect(Self.field(PixCase.encode(["tipo": "estatico"])) == "entrada")
        for kind: JSONValue in [.null, "outro", 1] { #expect(Self.field(Self.encode(kind, Self.fixed, "x", nil)) == "tipo") }
        #expect(Self.field(PixCase.decode([:])) == "payload")
    }

    @Test("a charge's location has no scheme, its identifier is checked but not written, and it has no text")
    func dynamicCode() {
        for location: JSONValue in ["https://a.bc/d", "a.bc", "", .string("a.bc/" + String(repeating: "x", count: 73))] {
            #expect(Self.field(Self.encode("dinamico", Self.charge, "location", location)) == "location")
        }
        #expect(Self.field(Self.encode("dinamico", Self.charge, "txid", "short")) == "txid")
        #expect(Self.field(Self.encode("dinamico", Self.charge, "descricao", "texto")) == "descricao")
        let plain = Self.encode("dinamico", Self.charge, "txid", nil)
        #expect(plain["payload"]?.string?.contains("62070503***") == true)
        #expect(Self.encode("dinamico", Self.charge, "txid", "abcdefghijklmnopqrstuvwxyz0") == plain)
        #expect(Self.encode("dinamico", Self.charge, "txid", "***") == plain)
    }

    @Test("dates, days and holidays that cannot be read are named")
    func due() {
        #expect(Self.field(PixCase.due([:])) == "dataDeVencimento")
        #expect(Self.field(PixCase.due(["dataDeVencimento": "2021-02-29"])) == "dataDeVencimento")
        for days: JSONValue in [-1, "1", .other, .integer(.max), .integer(.min), true] {
            #expect(
                Self.field(PixCase.due(["dataDeVencimento": "2021-02-26", "validadeAposVencimento": days])) == "validadeAposVencimento"
            )
        }
        for holidays: JSONValue in ["2021-02-26", ["x"], [1], [.null]] {
            #expect(Self.field(PixCase.due(["dataDeVencimento": "2021-02-26", "feriados": holidays])) == "feriados")
        }
        // Thirty days when nothing is said; 2021-03-28 is a Sunday.
        #expect(PixCase.due(["dataDeVencimento": "2021-02-26"])["ultimo_dia_pagavel"] == "2021-03-29")
        // The list given is the whole list: Christmas 2020 was a Friday.
        #expect(PixCase.due(["dataDeVencimento": "2020-12-25", "feriados": []])["vencimento_ajustado"] == "2020-12-25")
        #expect(PixCase.due(["dataDeVencimento": "9999-12-31", "validadeAposVencimento": 36_500])["error"] == nil)
    }
}
