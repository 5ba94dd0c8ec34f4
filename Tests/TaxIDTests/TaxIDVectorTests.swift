import AcertoCases
import JSONLines
import TaxID
import Testing

@Suite("Published taxpayer numbers") struct TaxIDVectorTests {
    @Test("the fixture has all its rows") func rowsArePresent() { #expect(rows("documentos", "vetores").count == 37) }

    @Test("the calculator accepts and refuses what the vectors say", arguments: rows("documentos", "vetores"))
    func check(_ row: JSONValue) {
        #expect(TaxIDCase.check(row)["valido"] == row["valido"])
    }

    @Test("a valid number prints as the vectors say, and reads back from print", arguments: rows("documentos", "vetores"))
    func formats(_ row: JSONValue) throws {
        guard row["valido"] == true else { return }
        let number = try TaxID(parsing: try #require(row["valor"]?.string))
        #expect(number.formatted == row["formatado"]?.string)
        #expect(try TaxID(parsing: number.formatted) == number)
    }

    @Test("a question without its fields, or with an unknown kind, names the field")
    func badQuestions() {
        #expect(TaxIDCase.check(["valor": "52998224725"])["error"]?["field"] == "tipo")
        #expect(TaxIDCase.check(["tipo": "cpf"])["error"]?["field"] == "valor")
        #expect(TaxIDCase.check(["tipo": "cpf", "valor": 52_998_224_725])["error"]?["field"] == "valor")
        #expect(TaxIDCase.check(["tipo": "rg", "valor": "52998224725"])["error"]?["field"] == "tipo")
        #expect(TaxIDCase.check(["tipo": "cnpj_numerico", "valor": "12ABC34501DE35"])["valido"] == false)
        #expect(TaxIDCase.check(["tipo": "cnpj", "valor": "12abc34501de35"])["valido"] == true)
        #expect(TaxIDCase.check(["tipo": "cpf", "valor": "11444777000161"])["valido"] == false)
    }
}
