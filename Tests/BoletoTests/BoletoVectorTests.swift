import AcertoCases
import Boleto
import JSONLines
import Testing

@Suite("Boletos that several public code bases agree on") struct BoletoVectorTests {
    @Test("the fixtures have all their rows") func rowsArePresent() {
        #expect(rows("boletos", "vetores").count == 113)
        #expect(rows("boletos", "invalidos").count == 21)
        #expect(rows("fator_vencimento", "tabela").count == 14)
        #expect(rows("fator_vencimento", "decodificacao").count == 44)
        #expect(rows("itf25", "vetores").count == 4)
    }

    @Test("an order gives the number, the campo livre, the barcode and the line", arguments: rows("boletos", "vetores"))
    func encode(_ row: JSONValue) {
        let answer = BoletoCase.encode(row)
        for field in ["fator_vencimento", "nosso_numero", "nosso_numero_dv", "campo_livre", "codigo_barras", "linha_digitavel"] {
            #expect(answer[field] == row[field], "\(field)")
        }
    }

    @Test("line and barcode read back to the order", arguments: rows("boletos", "vetores"))
    func decode(_ row: JSONValue) throws {
        let due = try #require(row["entrada"]?["vencimento"])
        let line = try #require(row["linha_digitavel"]?.string)
        for value in [line, line.filter(\.isWholeNumber), try #require(row["codigo_barras"]?.string)] {
            let answer = BoletoCase.decode(["valor": .string(value), "data_referencia": due])
            #expect(answer["valido"] == true)
            #expect(answer["banco"] == row["banco"])
            #expect(answer["vencimento"] == due)
            #expect(answer["valor_centavos"] == row["entrada"]?["valor_centavos"])
            #expect(answer["codigo_barras"] == row["codigo_barras"])
            #expect(answer["linha_digitavel"] == row["linha_digitavel"])
        }
    }

    @Test("a damaged code is refused, and the defect named where the vectors name it", arguments: rows("boletos", "invalidos"))
    func invalid(_ row: JSONValue) throws {
        let answer = BoletoCase.decode(row)
        #expect(answer["valido"] == false)
        let defect = try #require(row["defeito"]?.string)
        // Two of the vectors' words tell how the code was damaged; the reader sees only which check digit fails.
        let seen = ["digito_trocado_barra": "dv_geral", "transposicao_campo2": "campo2_dv"][defect, default: defect]
        #expect(answer["defeito"]?.string == seen)
        #expect(answer["motivo"]?.string?.isEmpty == false)
    }

    @Test("a due date gives its factor", arguments: rows("fator_vencimento", "tabela"))
    func factor(_ row: JSONValue) { #expect(BoletoCase.factor(["data": row["data"] ?? .null]) == ["fator": row["fator"] ?? .null]) }

    @Test("a factor and a reference give the due date, or none", arguments: rows("fator_vencimento", "decodificacao"))
    func dueDate(_ row: JSONValue) { #expect(BoletoCase.factor(row) == ["vencimento": row["vencimento"] ?? .null]) }

    @Test("a barcode gives its bars and spaces", arguments: rows("itf25", "vetores"))
    func itf(_ row: JSONValue) throws {
        let answer = BoletoCase.itf(row)
        #expect(answer == ["elementos": try #require(row["elementos"])])
        let symbol = try ITFBarcode(digits: try #require(row["codigo_barras"]?.string))
        #expect(symbol.elements.count == 227)
        #expect(symbol.modules(wideRatio: 2) == 316)
        #expect(symbol.modules(wideRatio: 3) == 405)
    }
}
