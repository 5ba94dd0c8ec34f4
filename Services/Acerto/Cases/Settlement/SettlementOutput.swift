import BusinessCalendar
import JSONLines
import Money
import Settlement

/// Statements in the form of `settlement-case/1`.
enum SettlementOutput {
    static func statement(_ statement: Statement) -> JSONValue {
        [
            "number": .integer(Int64(statement.number)), "from": .string(statement.from.description),
            "to": .string(statement.to.description), "lines": .array(statement.lines.map(line)), "gross_cents": cents(statement.gross),
            "held_cents": cents(statement.held), "commission_cents": cents(statement.commission),
            "agency_fees_cents": cents(statement.agencyFees), "taxes": .array(statement.taxes.map(tax)),
            "opening_cents": cents(statement.opening), "movement_cents": cents(statement.movement),
            "transfer_cents": cents(statement.transfer), "invoice_cents": cents(statement.invoice),
            "closing_cents": cents(statement.closing), "operators": .array(statement.operators.map(share)),
        ]
    }

    private static func line(_ line: StatementLine) -> JSONValue {
        let (id, kind) =
            switch line.source {
            case .receipt: (line.receipt.text, "receipt")
            case .reversal(let id): (id.text, "reversal")
            }
        return [
            "id": .string(id), "receipt": .string(line.receipt.text), "kind": .string(kind), "gross_cents": cents(line.gross),
            "commission_cents": cents(line.commission), "agency_fees_cents": cents(line.agencyFees),
            "rule": line.rule.map(JSONValue.string) ?? .null, "operator_share_cents": cents(line.operatorShare),
        ]
    }

    private static func tax(_ tax: Statement.Tax) -> JSONValue { ["name": .string(tax.name), "amount_cents": cents(tax.amount)] }

    private static func share(_ share: OperatorShare) -> JSONValue { ["id": .string(share.id.text), "amount_cents": cents(share.amount)] }

    private static func cents(_ amount: Money) -> JSONValue { .integer(amount.cents) }
}
