import Boleto
import BusinessCalendar
public import JSONLines
import Money

extension BoletoCase {
    /// `{"valor","data_referencia"}` to what a barcode or typeable line says, or to what is wrong with it and where.
    ///
    /// `data_referencia` is the day on which the code is read; without it the due date stays unknown (`null`). Utility
    /// slips are answered with `"tipo":"arrecadacao"`.
    public static func decode(_ question: JSONValue) -> JSONValue {
        guard let text = question["valor"]?.string else { return JSONLines.error(field: "valor", reason: "campo obrigatório, em texto") }
        var reference: CalendarDay?
        if let given = question["data_referencia"] {
            reference = given.string.flatMap(CalendarDay.init(iso:))
            guard reference != nil else { return JSONLines.error(field: "data_referencia", reason: "deve ser uma data AAAA-MM-DD") }
        }
        do {
            switch try PaymentCode(parsing: text) {
            case .boleto(let barcode): return try answer(barcode, reference)
            case .utility(let slip): return answer(slip)
            }
        } catch {
            return answer(error)
        }
    }

    private static func answer(_ barcode: BankBarcode, _ reference: CalendarDay?) throws(PaymentCodeDefect) -> JSONValue {
        var due: CalendarDay?
        if let reference { due = try barcode.due(readOn: reference) }
        return [
            "valido": true,
            "tipo": "boleto",
            "banco": .string(barcode.bankCode),
            "vencimento": due.map { .string($0.description) } ?? .null,
            "valor_centavos": barcode.amount.map { .integer($0.cents) } ?? .null,
            "codigo_barras": .string(barcode.text),
            "linha_digitavel": .string(TypeableLine(barcode).formatted),
        ]
    }

    private static func answer(_ slip: UtilitySlip) -> JSONValue {
        [
            "valido": true,
            "tipo": "arrecadacao",
            "segmento": .integer(Int64(slip.segment)),
            "banco": .null,
            "vencimento": .null,
            "valor_centavos": slip.amount.map { .integer($0.cents) } ?? .null,
            "codigo_barras": .string(slip.text),
            "linha_digitavel": .string(slip.formatted),
        ]
    }

    private static func answer(_ defect: PaymentCodeDefect) -> JSONValue {
        [
            "valido": false,
            "defeito": .string(defect.code),
            "motivo": .string(defect.message),
            "posicao": defect.position.map { .integer(Int64($0)) } ?? .null,
        ]
    }
}
