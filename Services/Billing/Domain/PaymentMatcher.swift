import BusinessCalendar
import Money

/// A payment and what it is.
struct MatchedPayment: Equatable, Sendable {
    let line: ReturnLine
    let verdict: PaymentVerdict
    /// The charge it belongs to, if one was found.
    let charge: ChargeState?
    /// The day the payer paid; the day we knew of it when the file does not say.
    let paidOn: CalendarDay
}

/// Brings the lines of one return file to the charges they are about. A machine: it changes its own copies of the charges and
/// says what each payment is; the caller stores both.
struct PaymentMatcher: Sendable {
    private var charges: [Int64: ChargeState] = [:]
    private var byNumber: [String: [Int64]] = [:]
    private let accounts: Set<Int64>
    private let known: CalendarDay
    private var seen: Set<String>
    /// Charges that are not as they were.
    private(set) var changed: Set<Int64> = []

    /// - Parameters:
    ///   - charges: all charges of the bank with the numbers of the lines, each with its number as return files have it.
    ///   - accounts: the accounts that the file is about; empty when its header does not say.
    ///   - seen: fingerprints of payments read before, from this file or another.
    ///   - known: the day on which we know of the payments.
    init(_ charges: [(number: String, state: ChargeState)], accounts: Set<Int64>, seen: Set<String>, known: CalendarDay) {
        for (number, state) in charges {
            self.charges[state.id] = state
            byNumber[number, default: []].append(state.id)
        }
        self.accounts = accounts
        self.seen = seen
        self.known = known
    }

    /// The charges that changed, in order of id.
    var changedCharges: [ChargeState] { changed.sorted().compactMap { charges[$0] } }

    /// Takes the next line.
    /// - Returns: the payment, `nil` for a line that brings no money.
    mutating func take(_ line: ReturnLine) throws(MoneyError) -> MatchedPayment? {
        switch line.happening {
        case .other: return nil
        case .registered:
            if var charge = charge(of: line) {
                charge.confirm()
                store(charge)
            }
            return nil
        case .paid(let leavesOpen): return line.paid > .zero ? try payment(line, leavesOpen: leavesOpen) : nil
        }
    }

    private mutating func payment(_ line: ReturnLine, leavesOpen: Bool) throws(MoneyError) -> MatchedPayment {
        let day = line.paidOn ?? known
        let found = charge(of: line)
        guard seen.insert(line.fingerprint).inserted else {
            return MatchedPayment(line: line, verdict: .duplicate, charge: found, paidOn: day)
        }
        guard var charge = found else { return MatchedPayment(line: line, verdict: .unknownCharge, charge: nil, paidOn: day) }
        let verdict = try charge.receive(line.paid, leavesOpen: leavesOpen, on: day)
        store(charge)
        return MatchedPayment(line: line, verdict: verdict, charge: charge, paidOn: day)
    }

    private mutating func store(_ charge: ChargeState) {
        guard charges[charge.id] != charge else { return }
        charges[charge.id] = charge
        changed.insert(charge.id)
    }

    /// The one charge that a line is about. Numbers are unique in an account only: when the file does not say which account it is
    /// about, the bank's amount of the title must be that of the charge as well. What stays ambiguous is nobody's.
    private func charge(of line: ReturnLine) -> ChargeState? {
        guard !line.slipKey.isEmpty else { return nil }
        var left = (byNumber[line.slipKey] ?? []).compactMap { charges[$0] }.filter {
            accounts.isEmpty ? $0.amount == line.nominal : accounts.contains($0.bankAccount)
        }
        let sameWallet = left.filter { Self.isSame(wallet: $0.wallet, line.wallet) }
        // Some layouts write a kind of collection where others have the wallet, so no wallet that fits tells nothing.
        if left.count > 1, !sameWallet.isEmpty { left = sameWallet }
        if left.count > 1 { left = left.filter { $0.amount == line.nominal } }
        return left.count == 1 ? left[0] : nil
    }

    /// Files write a wallet with more or fewer zeros than accounts do.
    private static func isSame(wallet: String, _ other: String) -> Bool {
        wallet.drop { $0 == "0" } == other.drop { $0 == "0" }
    }
}
