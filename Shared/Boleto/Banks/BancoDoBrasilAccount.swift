/// An agreement with Banco do Brasil (001). Its number of digits decides how titles are numbered.
///
/// 4 digits: agreement + 7; 6: agreement + 5; 7: agreement + 10; 8: agreement + 9; 6 with `freeNumber`: 17 digits of the
/// company's choice. Agreements of 7 digits are today's norm.
public struct BancoDoBrasilAccount: Hashable, Sendable {
    let agreement: Digits
    let wallet: Digits
    let branch: Digits
    let account: Digits
    let freeNumber: Bool

    /// - Parameters:
    ///   - agreement: 4, 6, 7 or 8 digits.
    ///   - wallet: two digits.
    ///   - branch: up to 4 digits, without check digit.
    ///   - account: up to 8 digits, without check digit.
    ///   - freeNumber: the company chooses all 17 digits; six-digit agreements with wallet 16 or 18 only.
    public init(agreement: String, wallet: String, branch: String, account: String, freeNumber: Bool = false) throws(BoletoError) {
        self.agreement = try Digits(.agreement, agreement, exactly: 4, 6, 7, 8)
        guard !self.agreement.isZero else { throw BoletoError(.agreement, .zero) }
        self.wallet = try Digits(.wallet, wallet, exactly: 2)
        self.branch = try Digits(.branch, branch, width: 4)
        self.account = try Digits(.account, account, width: 8)
        self.freeNumber = freeNumber
        guard !freeNumber || (self.agreement.count == 6 && ["16", "18"].contains(wallet)) else {
            throw BoletoError(.freeNumber, .freeNumberNotAllowed)
        }
    }
}

extension BancoDoBrasilAccount: NumberingRule {
    func numbered(_ number: TitleNumber) throws(BoletoError) -> NumberedTitle {
        if freeNumber { return try freelyNumbered(number) }
        let widths = [4: 7, 6: 5, 7: 10, 8: 9]
        let digits = agreement + (try Digits(.sequential, number.sequential, width: widths[agreement.count, default: 0]))
        guard agreement.count < 7 else {
            return NumberedTitle(digits, checkDigit: nil, freeField: "000000" + digits + wallet)
        }
        return NumberedTitle(digits, checkDigit: Self.checkDigit(of: digits), freeField: digits + branch + account + wallet)
    }

    private func freelyNumbered(_ number: TitleNumber) throws(BoletoError) -> NumberedTitle {
        let digits = try Digits(.sequential, number.sequential, width: 17)
        // 21 is the bank's service code for a number of 17 free digits.
        return NumberedTitle(digits, checkDigit: nil, freeField: agreement + digits + "21")
    }

    /// Modulo 11 with 10 written as X and 11 as 0.
    private static func checkDigit(of digits: Digits) -> String {
        let remainder = CheckDigit.remainder11(digits)
        return remainder == 0 ? "0" : remainder == 1 ? "X" : String(11 - remainder)
    }
}
