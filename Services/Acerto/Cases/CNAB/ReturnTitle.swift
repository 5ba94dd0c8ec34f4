import BusinessCalendar
import CNAB
import JSONLines
import Money

/// One title of a return file in JSON.
enum ReturnTitle {
    /// The fields of the file as they stand there.
    static func brief(_ record: ReturnRecord, _ width: CNABWidth) -> JSONValue {
        var members: [String: JSONValue] = [
            "ocorrencia": .string(record.occurrence.code), "nosso_numero_bruto": .string(record.bankSlipText),
            "documento": .string(record.documentNumber), "vencimento": day(record.dueDate), "valor_titulo": cents(record.nominal),
            "tarifa": cents(record.fee), "abatimento": cents(record.amounts.abatement), "desconto": cents(record.discount),
            "valor_pago": cents(record.amounts.paidField), "data_ocorrencia": day(record.occurrenceDate),
            "data_credito": day(record.creditDate),
        ]
        switch width {
        case .cnab240: members.merge(only240(record)) { $1 }
        case .cnab400: members["juros_mora"] = cents(record.interest)
        }
        return .object(members)
    }

    private static func only240(_ record: ReturnRecord) -> [String: JSONValue] {
        [
            "motivos": .string(record.reasonText), "acrescimos": cents(record.interest), "iof": cents(record.amounts.iof),
            "valor_liquido": cents(record.amounts.creditedField), "outras_despesas": cents(record.amounts.otherExpenses),
            "outros_creditos": cents(record.amounts.otherCredits),
        ]
    }

    /// The same and what they mean: occurrence and reasons in words, the number in comparable form, what was really paid.
    static func full(_ record: ReturnRecord, _ width: CNABWidth) -> JSONValue {
        guard case .object(var members) = brief(record, width) else { return .null }
        members.merge([
            "linha": .integer(Int64(record.line)), "tipo": .string(record.occurrence.kind.rawValue),
            "texto": .string(record.occurrence.text), "nosso_numero": .string(record.bankSlipNumber.number),
            "carteira": .string(record.wallet), "uso_empresa": .string(record.ownReference),
            "agencia_recebedora": .string(record.collectingBranch), "pago_centavos": cents(record.paid),
            "creditado_centavos": record.credited.map(cents) ?? .null,
            "motivos_texto": .array(
                record.reasons.map { ["codigo": .string($0.code), "texto": $0.text.map(JSONValue.string) ?? .null] }
            ),
        ]) { $1 }
        if let pix = record.pix { members["pix"] = charge(pix) }
        return .object(members)
    }

    private static func charge(_ pix: ReturnRecord.PixCharge) -> JSONValue {
        var members: [String: JSONValue] = [:]
        for (name, text) in [("location", pix.location), ("txid", pix.txid), ("emv", pix.code), ("erro", pix.error ?? "")]
        where !text.isEmpty { members[name] = .string(text) }
        return .object(members)
    }

    static func day(_ day: CalendarDay?) -> JSONValue { day.map { .string($0.description) } ?? .null }

    private static func cents(_ amount: Money) -> JSONValue { .integer(amount.cents) }
}
