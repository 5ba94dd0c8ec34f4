import BusinessCalendar
import Money

/// Turns the lines of one title into a `ReturnRecord`, by the positions of one layout.
struct ReturnTitleReader {
    let layout: ReturnLayout

    /// The record of a CNAB 400 line; `fields` is the layout of its record type.
    func record(_ line: RecordLine, _ fields: RecordLayout) throws(CNABError) -> ReturnRecord {
        try record(title: line, fields, payment: line, fields)
    }

    /// The record of a segment T and its segment U, which may be missing when nothing was paid.
    func record(
        title: RecordLine,
        _ titleFields: RecordLayout,
        payment: RecordLine?,
        _ paymentFields: RecordLayout
    ) throws(CNABError) -> ReturnRecord {
        let occurrence = layout.occurrences[title.text(titleFields["ocorrencia"])]
        let amounts = try amounts(title: title, titleFields, payment: payment, paymentFields)
        let number = titleFields["nosso_numero"]
        let slipText = title.text(number)
        let reasons = title.codes(titleFields["motivos"])
        return ReturnRecord(
            line: title.number,
            bank: layout.bank,
            occurrence: occurrence,
            bankSlipNumber: BankSlipNumber(
                bank: layout.bank,
                withoutCheckDigit: layout.slipNumber.number(raw: slipText, field: title.untrimmed(number))
            ),
            bankSlipText: slipText,
            wallet: title.text(titleFields["carteira"]),
            documentNumber: title.text(titleFields["numero_documento"]),
            ownReference: title.text(titleFields["uso_empresa"]),
            amounts: amounts,
            paid: occurrence.kind.isPayment ? try paid(amounts, line: title.number) : .zero,
            credited: occurrence.kind.isPayment ? credited(amounts) : nil,
            dueDate: try title.day(titleFields["vencimento"]),
            occurrenceDate: try payment?.day(paymentFields["data_ocorrencia"]),
            creditDate: try payment?.day(paymentFields["data_credito"]),
            reasons: reasons.map { Reason(code: $0, text: layout.reasons.text($0, for: occurrence.code)) },
            reasonText: title.text(titleFields["motivos"]),
            collectingBranch: title.text(titleFields["banco_agencia_recebedora"]),
            pix: nil
        )
    }

    private func amounts(
        title: RecordLine,
        _ titleFields: RecordLayout,
        payment: RecordLine?,
        _ paymentFields: RecordLayout
    ) throws(CNABError) -> ReturnRecord.Amounts {
        func paymentAmount(_ name: String) throws(CNABError) -> Money { try payment?.amount(paymentFields[name]) ?? .zero }
        return ReturnRecord.Amounts(
            nominal: try title.amount(titleFields["valor"]),
            paidField: try paymentAmount("valor_pago"),
            creditedField: try paymentAmount("valor_liquido"),
            fee: try title.amount(titleFields["tarifa"]),
            discount: try paymentAmount("desconto"),
            abatement: try paymentAmount("abatimento"),
            interest: try paymentAmount("juros_mora"),
            fine: try paymentAmount("multa"),
            iof: try paymentAmount("iof"),
            otherExpenses: try paymentAmount("outras_despesas"),
            otherCredits: try paymentAmount("outros_creditos")
        )
    }

    private func paid(_ amounts: ReturnRecord.Amounts, line: Int) throws(CNABError) -> Money {
        guard layout.paidIsNetOfFee else { return amounts.paidField }
        do {
            return try amounts.paidField.adding(amounts.fee)
        } catch {
            throw CNABError(.number, line: line, column: 1, reason: "valor pago grande demais")
        }
    }

    private func credited(_ amounts: ReturnRecord.Amounts) -> Money? {
        if layout.paidIsNetOfFee { return amounts.paidField }
        return layout.width == 240 ? amounts.creditedField : nil
    }
}
