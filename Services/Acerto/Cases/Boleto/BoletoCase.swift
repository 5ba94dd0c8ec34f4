import Boleto
import BusinessCalendar
public import JSONLines

/// The calculators of boletos: one question, one answer. What is wrong is answered as `{"error":{"field","reason"}}`.
public enum BoletoCase {
    /// `{"banco","entrada"}` to the number, the campo livre, the barcode and the typeable line of one boleto.
    public static func encode(_ question: JSONValue) -> JSONValue {
        guard let code = question["banco"]?.string else { return JSONLines.error(field: "banco", reason: "campo obrigatório, em texto") }
        guard let bank = Bank(rawValue: code) else {
            let known = Bank.allCases.map(\.rawValue).joined(separator: ", ")
            return JSONLines.error(field: "banco", reason: "valores aceitos: \(known)")
        }
        guard let fields = question["entrada"], fields.object != nil else {
            return JSONLines.error(field: "entrada", reason: "campo obrigatório, um objeto")
        }
        do {
            return answer(try BoletoEntry(bank: bank, fields: fields).order().issued())
        } catch {
            return JSONLines.error(field: error.field.rawValue, reason: error.message)
        }
    }

    private static func answer(_ boleto: Boleto) -> JSONValue {
        [
            "fator_vencimento": .string(boleto.factor.text),
            "nosso_numero": .string(boleto.bankSlipNumber),
            "nosso_numero_dv": boleto.checkDigit.map(JSONValue.string) ?? .null,
            "campo_livre": .string(boleto.freeField),
            "codigo_barras": .string(boleto.barcode.text),
            "linha_digitavel": .string(boleto.typeableLine.formatted),
        ]
    }

    /// `{"data"}` to `{"fator"}`, or `{"fator","data_referencia"}` to `{"vencimento"}`, `null` when the factor names no date
    /// near enough to the reference.
    public static func factor(_ question: JSONValue) -> JSONValue {
        guard question["fator"] == nil else { return dueDate(question) }
        guard let day = question["data"]?.string.flatMap(CalendarDay.init(iso:)) else {
            return JSONLines.error(field: "data", reason: "deve ser uma data AAAA-MM-DD")
        }
        do {
            return ["fator": .string(try DueDateFactor(due: day).text)]
        } catch {
            return JSONLines.error(field: "data", reason: error.message)
        }
    }

    private static func dueDate(_ question: JSONValue) -> JSONValue {
        guard let text = question["fator"]?.string, text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }),
            let value = Int(text)
        else { return JSONLines.error(field: "fator", reason: "deve ter 4 dígitos, em texto") }
        guard let reference = question["data_referencia"]?.string.flatMap(CalendarDay.init(iso:)) else {
            return JSONLines.error(field: "data_referencia", reason: "deve ser uma data AAAA-MM-DD")
        }
        let due = DueDateFactor(value: value)?.day(readOn: reference)
        return ["vencimento": due.map { .string($0.description) } ?? .null]
    }

    /// `{"codigo_barras"}` (44 digits) to `{"elementos"}`, one letter `n` or `w` a bar or space.
    public static func itf(_ question: JSONValue) -> JSONValue {
        guard let text = question["codigo_barras"]?.string else {
            return JSONLines.error(field: "codigo_barras", reason: "campo obrigatório, em texto")
        }
        do {
            return ["elementos": .string(try ITFBarcode(digits: text).text)]
        } catch {
            return JSONLines.error(field: "codigo_barras", reason: "deve ter 44 dígitos, sem pontuação")
        }
    }
}
