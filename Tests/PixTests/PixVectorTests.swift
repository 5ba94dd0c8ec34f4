import AcertoCases
import JSONLines
import Pix
import Testing

@Suite("Pix vectors") struct PixVectorTests {
    @Test("the fixtures have all their rows") func rowsArePresent() {
        #expect(rows("pix_brcode", "publicados").count == 4)
        #expect(rows("pix_brcode", "vetores").count == 24)
        #expect(rows("pix_brcode", "invalidos").count == 6)
        #expect(rows("cobv_validade", "vetores").count == 7)
    }

    @Test("an entry gives the payload and its CRC", arguments: rows("pix_brcode", "vetores"))
    func encode(_ row: JSONValue) {
        #expect(PixCase.encode(row) == ["payload": row["payload"] ?? .null, "crc16": row["crc16"] ?? .null])
    }

    @Test("a published payload reads to its list of fields", arguments: rows("pix_brcode", "publicados"))
    func published(_ row: JSONValue) {
        let answer = PixCase.decode(row)
        #expect(answer["valido"] == true)
        #expect(answer["tlv"] == row["tlv"])
    }

    @Test("a payload reads to the entry that it was made of", arguments: rows("pix_brcode", "vetores"))
    func decode(_ row: JSONValue) throws {
        #expect(PixCase.decode(row)["tipo"] == row["tipo"])
        let payload = try #require(row["payload"]?.string)
        #expect(try BRCode(parsing: payload).payload == payload)
    }

    @Test("a damaged payload is refused with the vectors' word for the defect", arguments: rows("pix_brcode", "invalidos"))
    func invalid(_ row: JSONValue) {
        let answer = PixCase.decode(row)
        #expect(answer["valido"] == false)
        #expect(answer["defeito"] == row["defeito"])
        #expect(answer["motivo"]?.string?.isEmpty == false)
    }

    @Test("a due date and its validity give the last payable day", arguments: rows("cobv_validade", "vetores"))
    func due(_ row: JSONValue) {
        let expected: JSONValue = [
            "vencimento_ajustado": row["vencimento_ajustado"] ?? .null, "ultimo_dia_pagavel": row["ultimo_dia_pagavel"] ?? .null,
        ]
        #expect(PixCase.due(row) == expected)
        // The national calendar alone gives the same days.
        var fields = row.object ?? [:]
        fields["feriados"] = nil
        #expect(PixCase.due(.object(fields)) == expected)
    }
}
