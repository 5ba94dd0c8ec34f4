/// The layouts of every bank that has a file in `Banks`.
enum BankLayouts {
    /// Everything about one bank.
    struct Bank: Sendable {
        let code: BankCode
        let name: String
        let return240: ReturnLayout
        let return400: ReturnLayout
        let remittance240: RemittanceLayout
        let remittance400: RemittanceLayout
    }

    static let all: [BankCode: Bank] = Dictionary(
        uniqueKeysWithValues: [
            .bancoDoBrasil, .santander, .banrisul, .inter, .caixa, .bradesco, .itau, .safra, .sicredi, .sicoob,
        ].map { (bank: Bank) in (bank.code, bank) }
    )

    /// The layout of a bank's return files. A bank without a file is read in CNAB 240 by the FEBRABAN standard; CNAB 400 has none.
    static func returnLayout(bank: BankCode, width: CNABWidth) -> ReturnLayout? {
        switch (all[bank], width) {
        case (let known?, .cnab240): known.return240
        case (let known?, .cnab400): known.return400
        case (nil, .cnab240): Febraban.returnLayout(bank)
        case (nil, .cnab400): nil
        }
    }

    /// The layout of an account's remittances; `nil` for a bank without a file.
    static func remittanceLayout(_ account: RemittanceAccount) -> RemittanceLayout? {
        switch account.width {
        case .cnab240 where account.bank == .caixa && account.agreement.utf8.count == 7: Caixa.remittance240SevenDigits
        case .cnab240: all[account.bank]?.remittance240
        case .cnab400: all[account.bank]?.remittance400
        }
    }

    /// The layout to read a remittance with; of a bank without a file, what the banks have in common.
    static func remittanceLayout(bank: BankCode, width: CNABWidth) -> RemittanceLayout {
        switch width {
        case .cnab240: all[bank]?.remittance240 ?? Febraban.remittance240(bankName: "", fileVersion: "", batchVersion: "")
        case .cnab400: all[bank]?.remittance400 ?? Febraban.remittance400
        }
    }
}
