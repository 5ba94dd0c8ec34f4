import AcertoCases
import JSONLines
import Testing

@Suite("Remittances that cannot be written") struct RemittanceRefusalTests {
    static let good: JSONValue = [
        "layout": "CNAB400", "banco": "237", "sequencial_arquivo": 1, "data_geracao": "2026-11-24",
        "beneficiario": [
            "documento": "11444777000161", "nome": "CREDORA LTDA", "convenio": "123", "agencia": "1234", "agencia_dv": "5",
            "conta": "54321",
            "conta_dv": "0", "carteira": "9",
        ],
        "titulos": [
            [
                "nosso_numero": "1", "nosso_numero_dv": "P", "documento": "A1", "vencimento": "2026-12-24", "valor_centavos": 19_990,
                "emissao": "2026-11-24",
                "pagador": [
                    "documento": "12345678909", "nome": "FULANO", "endereco": "RUA A 1", "bairro": "CENTRO", "cep": "01310100",
                    "cidade": "SAO PAULO", "uf": "SP",
                ],
            ]
        ],
    ]

    struct Change: Sendable, CustomTestStringConvertible {
        let path: String
        let value: JSONValue
        let field: String
        let code: String
        var testDescription: String { field + " " + code }

        init(_ path: String, _ value: JSONValue, _ field: String, _ code: String = "value") {
            (self.path, self.value, self.field, self.code) = (path, value, field, code)
        }
    }

    static let changes = [
        Change("banco", "999", "banco", "unknown_bank"), Change("banco", "23", "banco"), Change("layout", "CNAB500", "layout"),
        Change("sequencial_arquivo", 0, "sequencial_arquivo"), Change("titulos", [], "titulos"),
        Change("data_geracao", "24/11/2026", "data_geracao"), Change("beneficiario.documento", "123", "empresa_inscricao"),
        Change("titulos.0.valor_centavos", 0, "titulos[0].valor"), Change("titulos.0.valor_centavos", -5, "titulos[0].valor"),
        Change("titulos.0.valor_centavos", .integer(.max), "titulos[0].valor", "width"),
        Change("titulos.0.valor_centavos", "199.90", "titulos[0].valor_centavos"),
        Change("titulos.0.vencimento", "2026-02-30", "titulos[0].vencimento"),
        Change("titulos.0.documento", "12345678901", "titulos[0].numero_documento", "width"),
        Change("titulos.0.nosso_numero", "123456789012", "titulos[0].nosso_numero", "width"),
        Change("titulos.0.nosso_numero", "12A", "titulos[0].nosso_numero"),
        Change("titulos.0.pagador.endereco", nil, "titulos[0].pagador_endereco"),
        Change("titulos.0.pagador.cep", "1310100", "titulos[0].pagador_cep"),
        Change("titulos.0.pagador.documento", "1234567890", "titulos[0].pagador_inscricao"),
        Change("titulos.0.pagador.nome", "", "titulos[0].pagador_nome"), Change("titulos.0.instrucao", "pay", "titulos[0].instrucao"),
        Change("titulos.0.instrucao", "grant_discount", "titulos[0].instrucao", "unsupported"),
        Change("titulos.0.especie", "CH", "titulos[0].especie", "unsupported"),
        Change("titulos.0.juros", ["percentual_mes": "1"], "titulos[0].juros", "unsupported"),
        Change("titulos.0.juros", [:], "titulos[0].juros.valor_dia_centavos"),
        Change("titulos.0.multa", ["percentual": "2.005"], "titulos[0].multa_percentual", "unsupported"),
        Change("titulos.0.multa", ["valor_centavos": 100], "titulos[0].multa", "unsupported"),
        Change("titulos.0.descontos", [["valor_centavos": 1, "ate": "2026-12-25"]], "titulos[0].desconto1_data"),
        Change("titulos.0.protesto", ["dias": 0], "titulos[0].protesto_prazo"),
        Change("titulos.0.protesto", ["dias": .integer(.max)], "titulos[0].protesto_prazo"),
        Change("titulos.0.pix", ["tipo": "cpf", "chave": "1"], "titulos[0].pix", "unsupported"),
    ]

    @Test("the document itself is written") func good() {
        guard case .file(let bytes) = CNABCase.write(Self.good) else {
            Issue.record("refused")
            return
        }
        #expect(bytes.count == 3 * 402)
        #expect(CNABCase.read(bytes, titles: false)["valor_total_centavos"] == 19_990)
    }

    @Test("is refused with the path of the field", arguments: changes)
    func refused(_ change: Change) {
        let path = change.path.split(separator: ".").map(String.init)
        guard case .refused(let answer) = CNABCase.write(Self.good.replacing(path, with: change.value)) else {
            Issue.record("written")
            return
        }
        #expect(answer["error"]?["field"]?.string == change.field)
        #expect(answer["error"]?["code"]?.string == change.code)
    }

    @Test("no document is answered with a trap", arguments: [[:], nil, 3, ["titulos": 1]] as [JSONValue])
    func hostile(document: JSONValue) {
        guard case .refused = CNABCase.write(document) else {
            Issue.record("written")
            return
        }
    }
}

extension JSONValue {
    /// This document with the value at `path` (keys and indices) replaced.
    func replacing(_ path: [String], with value: JSONValue) -> JSONValue {
        guard let step = path.first else { return value }
        let rest = Array(path.dropFirst())
        switch self {
        case .object(var members):
            members[step] = (members[step] ?? .null).replacing(rest, with: value)
            return .object(members)
        case .array(var elements):
            guard let index = Int(step), elements.indices.contains(index) else { return self }
            elements[index] = elements[index].replacing(rest, with: value)
            return .array(elements)
        default:
            return value
        }
    }
}
