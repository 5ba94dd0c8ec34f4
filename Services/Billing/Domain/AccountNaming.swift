import Boleto

/// Which of a tenant's accounts a return file is about, by what its header says.
enum AccountNaming {
    /// The accounts that the header's agreement names: banks write there their code of the company, alone or among zeros and other
    /// codes, or branch and account. None when it names none.
    static func named(by header: String, among accounts: [Int64: AccountDetails]) -> Set<Int64> {
        let digits = header.filter(\.isASCIIDigit)
        return Set(accounts.filter { codes(of: $0.value).contains { digits.contains($0) } }.keys)
    }

    /// Digits long enough to mean this account where they are found.
    private static func codes(of account: AccountDetails) -> [String] {
        var codes = [String(account.agreement.filter(\.isASCIIDigit).drop { $0 == "0" })]
        // Itaú's header has no code: branch, two zeros and the account.
        if account.bank == .itau, !account.accountNumber.isEmpty {
            let number = account.accountNumber
            codes.append(account.branchNumber + "00" + String(repeating: "0", count: max(0, 5 - number.count)) + number)
        }
        return codes.filter { $0.count >= 4 }
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
