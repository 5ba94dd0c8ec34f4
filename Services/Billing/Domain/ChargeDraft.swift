import Boleto
import BusinessCalendar
import CNAB
import Money

/// An instalment to be charged.
struct ChargedInstallment: Equatable, Sendable {
    let number: Int32
    let due: CalendarDay
    let amount: Money
}

/// A boleto composed for an instalment, not stored yet.
struct ChargeDraft: Sendable {
    let installment: ChargedInstallment
    let boleto: Boleto

    /// The number as return files are compared.
    var slipKey: String {
        BankCode(boleto.bank.rawValue).map { BankSlipNumber(bank: $0, withoutCheckDigit: boleto.bankSlipNumber).number } ?? ""
    }

    /// One boleto an instalment, numbered from `first` on in the order given.
    static func compose(
        _ installments: [ChargedInstallment],
        on account: BoletoAccount,
        first: Int64,
        issued day: CalendarDay
    ) throws(BoletoError) -> [ChargeDraft] {
        var drafts: [ChargeDraft] = []
        for (place, installment) in installments.enumerated() {
            let order = BoletoOrder(
                account: account,
                number: Numbering.title(first + Int64(place), on: day),
                due: installment.due,
                amount: installment.amount
            )
            drafts.append(ChargeDraft(installment: installment, boleto: try order.issued()))
        }
        return drafts
    }
}
