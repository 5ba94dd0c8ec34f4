public import JSONLines
import TaxID

/// The calculator of taxpayer numbers: one question, one answer.
public enum TaxIDCase {
    /// `{"tipo":…,"valor":…}` to `{"valido":…}`, where `tipo` is `cpf`, `cnpj`, `cnpj_numerico` or `cnpj_alfanumerico`.
    ///
    /// A number written before July 2026 is a good alphanumeric CNPJ too; `cnpj_numerico` refuses letters.
    public static func check(_ question: JSONValue) -> JSONValue {
        guard let kind = question["tipo"]?.string else { return JSONLines.error(field: "tipo", reason: "campo obrigatório, em texto") }
        guard let value = question["valor"]?.string else { return JSONLines.error(field: "valor", reason: "campo obrigatório, em texto") }
        switch kind {
        case "cpf": return answer(try? TaxID.cpf(value))
        case "cnpj", "cnpj_alfanumerico": return answer(try? TaxID.cnpj(value))
        case "cnpj_numerico":
            let number = try? TaxID.cnpj(value)
            return answer(number?.isAlphanumeric == true ? nil : number)
        default: return JSONLines.error(field: "tipo", reason: "valores aceitos: cpf, cnpj, cnpj_numerico, cnpj_alfanumerico")
        }
    }

    private static func answer(_ number: TaxID?) -> JSONValue { ["valido": .bool(number != nil)] }
}
