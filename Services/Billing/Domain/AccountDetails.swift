import Boleto

/// A bank account in one spelling, so that the same account is found again however it was typed.
struct AccountDetails: Hashable, Sendable {
    /// The bank.
    let bank: Bank
    /// Four digits; with `-` and the check digit at Safra, with `.` and the service point at Sicredi.
    let branch: String
    /// Number, `-` and check digit; empty where the bank's boletos do not need it.
    let account: String
    /// Wallet, or modality at Caixa.
    let wallet: String
    /// Agreement, or the bank's code of the beneficiary; empty where the bank has none.
    let agreement: String

    /// Spells the parts; whether they are right is told by `boletoAccount()`.
    /// - Parameter account: with its check digit: after a hyphen, else the last character.
    init(bank: String, branch: String, account: String, wallet: String, agreement: String) throws(BillingError) {
        guard let bank = Bank(rawValue: bank) else {
            throw .invalid(field: "bank", reason: "valores aceitos: \(Bank.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        self.bank = bank
        let (number, tail) = Self.parts(branch, separators: "-./")
        let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
        switch bank {
        case .safra: self.branch = tail.isEmpty ? padded : "\(padded)-\(tail)"
        case .sicredi: self.branch = tail.isEmpty ? padded : "\(padded).\(tail)"
        default: self.branch = padded
        }
        self.account = Self.account(account)
        self.wallet = wallet.filter { !$0.isWhitespace }
        self.agreement = agreement.filter { !$0.isWhitespace }
    }

    /// The branch's number, without what follows a separator.
    var branchNumber: String { Self.parts(branch, separators: "-.").number }
    /// What follows the branch's number: check digit at Safra, service point at Sicredi.
    var branchTail: String { Self.parts(branch, separators: "-.").tail }
    /// The account's number, without its check digit.
    var accountNumber: String { Self.parts(account, separators: "-").number }
    /// The account's check digit.
    var accountDigit: String { Self.parts(account, separators: "-").tail }

    /// Agência/código do beneficiário as slips print it: the account where the bank knows the creditor by it, else the code.
    var printed: String {
        switch bank {
        case .bancoDoBrasil, .bradesco, .itau, .safra: "\(branch)/\(account)"
        case .santander, .banrisul, .inter, .caixa, .sicredi, .sicoob: "\(branch)/\(agreement)"
        }
    }

    private static func account(_ text: String) -> String {
        let plain = text.filter { !$0.isWhitespace && $0 != "." }
        guard !plain.isEmpty else { return "" }
        let (number, digit) = plain.contains("-") ? parts(plain, separators: "-") : (String(plain.dropLast()), String(plain.suffix(1)))
        return "\(number.drop { $0 == "0" })-\(digit.uppercased())"
    }

    private static func parts(_ text: String, separators: String) -> (number: String, tail: String) {
        let plain = text.filter { !$0.isWhitespace }
        guard let cut = plain.firstIndex(where: { separators.contains($0) }) else { return (plain, "") }
        return (String(plain[..<cut]), String(plain[plain.index(after: cut)...]))
    }
}
