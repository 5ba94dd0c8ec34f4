/// The layouts of every bank that has a file in `Banks`.
enum BankLayouts {
    /// Everything about one bank.
    struct Bank: Sendable {
        let code: BankCode
        let name: String
        let return240: ReturnLayout
        let return400: ReturnLayout
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
}
