import CNAB
import Money

/// What a person should know of a return file beside its payments, the first hundred things.
struct ReturnNotices: Sendable {
    private static let limit = 100

    private(set) var texts: [String] = []

    /// Notices a record that asks for somebody's attention.
    mutating func notice(_ record: ReturnRecord) {
        guard texts.count < Self.limit else { return }
        let kind = record.occurrence.kind
        if kind.isPayment, record.paid <= .zero {
            texts.append("linha \(record.line): liquidação sem valor pago, ignorada")
        } else if kind == .entryRejected {
            texts.append("linha \(record.line): registro recusado pelo banco\(Self.reasons(record))")
        } else if kind == .paymentReversed {
            texts.append("linha \(record.line): pagamento estornado pelo banco; trate o estorno com o credor")
        }
    }

    private static func reasons(_ record: ReturnRecord) -> String {
        let reasons = record.reasons.map { $0.text ?? "motivo \($0.code)" }
        return reasons.isEmpty ? "" : ": " + reasons.joined(separator: "; ")
    }
}
