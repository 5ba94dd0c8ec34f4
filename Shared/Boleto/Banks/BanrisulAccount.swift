/// A beneficiary of Banrisul (041), product 2: direct collection, slips issued by the company.
public struct BanrisulAccount: Hashable, Sendable {
    let branch: Digits
    let beneficiary: Digits

    /// - Parameters:
    ///   - branch: up to 4 digits.
    ///   - beneficiary: the bank's code of the company, up to 7 digits, without its check digits.
    ///   - product: `2`, the only one whose slips the company issues.
    public init(branch: String, beneficiary: String, product: String = "2") throws(BoletoError) {
        self.branch = try Digits(.branch, branch, width: 4)
        self.beneficiary = try Digits(.beneficiary, beneficiary, width: 7)
        _ = try Digits(.product, product, oneOf: ["2"])
    }
}

extension BanrisulAccount: NumberingRule {
    func numbered(_ number: TitleNumber) throws(BoletoError) -> NumberedTitle {
        let digits = try Digits(.sequential, number.sequential, width: 8)
        let body = "21" + branch + beneficiary + digits + "40"
        // The pair of the campo livre is its own: the pair of the number does not belong there.
        return NumberedTitle(digits, checkDigit: Self.pair(of: digits).text, freeField: body + Self.pair(of: body))
    }

    /// The double digit: modulo 10, then modulo 11 with weights 2…7 over the data and the first digit. A remainder of 1 has
    /// no digit, so the first one is raised (9 becomes 0) and the second computed again.
    static func pair(of digits: Digits) -> Digits {
        var first = CheckDigit.mod10(digits)
        var remainder = CheckDigit.remainder11(digits + first, highestWeight: 7)
        // The first digit has weight 2, so raising it moves the remainder from 1 to 3, or (from 9 to 0) to 5: once is enough.
        if remainder == 1 {
            first = (first + 1) % 10
            remainder = CheckDigit.remainder11(digits + first, highestWeight: 7)
        }
        return Digits([first, remainder == 0 ? 0 : UInt8(11 - remainder)])
    }
}
