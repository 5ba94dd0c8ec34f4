public import BusinessCalendar

extension SettlementTerms {
    /// More periods than daily accounts of 250 years are refused: nobody reads them, and memory ends.
    private static let maximumPeriods = 100_000

    /// The statements of every period whose closing day is not after `until`, also of empty ones.
    ///
    /// The order of receipts and reversals changes nothing, and later items never change an earlier statement.
    /// Complexity: O(n log n) in items, O(p) in periods.
    /// - Throws: `bad_case` for an id given twice, a reversal that is the second of its receipt, has no receipt or would be
    ///   stated before it, and for amounts beyond 64-bit centavos.
    public func statements(
        until: CalendarDay,
        receipts: [Receipt],
        reversals: [Reversal]
    ) throws(SettlementError) -> [Statement] {
        var linesByClosing: [CalendarDay: [StatementLine]] = [:]
        for (closing, line) in try lines(receipts: receipts, reversals: reversals) where closing <= until {
            linesByClosing[closing, default: []].append(line)
        }
        var statements: [Statement] = []
        var from = start
        while case let closing = frequency.closing(onOrAfter: from), closing <= until {
            guard statements.count < Self.maximumPeriods else {
                throw SettlementError(.badCase, field: "until", reason: "too many periods")
            }
            let lines = linesByClosing[closing, default: []].sorted(by: StatementLine.precedes)
            statements.append(try statement(after: statements.last, from: from, to: closing, lines: lines))
            from = closing.adding(days: 1)
        }
        return statements
    }

    /// Each line with the closing day of its period, whether that is already past or not.
    private func lines(
        receipts: [Receipt],
        reversals: [Reversal]
    ) throws(SettlementError) -> [(closing: CalendarDay, line: StatementLine)] {
        var stated: [ReceiptID: (closing: CalendarDay, line: StatementLine)] = [:]
        for (index, receipt) in receipts.enumerated() {
            let entry = (closing(for: receipt.countsOn), try line(for: receipt))
            guard stated.updateValue(entry, forKey: receipt.id) == nil else {
                throw SettlementError(.badCase, field: "receipts[\(index)].id", reason: "id given twice")
            }
        }
        return try Array(stated.values) + undoing(stated, by: reversals)
    }

    private func undoing(
        _ stated: [ReceiptID: (closing: CalendarDay, line: StatementLine)],
        by reversals: [Reversal]
    ) throws(SettlementError) -> [(closing: CalendarDay, line: StatementLine)] {
        var undone: Set<ReceiptID> = []
        var ids: Set<ReversalID> = []
        var lines: [(closing: CalendarDay, line: StatementLine)] = []
        for (index, reversal) in reversals.enumerated() {
            func refusal(_ field: String, _ reason: String) -> SettlementError {
                SettlementError(.badCase, field: "reversals[\(index)].\(field)", reason: reason)
            }
            guard ids.insert(reversal.id).inserted else { throw refusal("id", "id given twice") }
            guard let receipt = stated[reversal.receipt] else { throw refusal("receipt", "unknown receipt") }
            guard undone.insert(reversal.receipt).inserted else { throw refusal("receipt", "receipt already reversed") }
            let closing = closing(for: reversal.countsOn)
            guard closing >= receipt.closing else { throw refusal("on", "stated before its receipt") }
            lines.append((closing, receipt.line.undone(by: reversal)))
        }
        return lines
    }
}
