import Boleto
import Money

extension SeededGenerator {
    /// An order that the rules of `bank` accept, of any wallet or kind of agreement.
    mutating func order(_ bank: Bank) throws -> BoletoOrder {
        let (account, number) = try accountAndNumber(bank)
        let cents = Int64.random(in: 1...9_999_999_999, using: &self)
        return BoletoOrder(account: account, number: number, due: dueDate(), amount: Money(cents: cents))
    }

    private mutating func accountAndNumber(_ bank: Bank) throws -> (BoletoAccount, TitleNumber) {
        switch bank {
        case .bancoDoBrasil: return try bancoDoBrasil()
        case .santander:
            let account = try SantanderAccount(
                beneficiary: upTo(7),
                wallet: element(of: ["101", "102", "201"]),
                insuranceTax: element(of: ["0", "7"])
            )
            return (.santander(account), TitleNumber(upTo(12)))
        case .banrisul: return (.banrisul(try BanrisulAccount(branch: upTo(4), beneficiary: upTo(7))), TitleNumber(upTo(8)))
        case .inter:
            return (.inter(try InterAccount(wallet: element(of: ["110", "112"]), operation: upTo(7))), TitleNumber(upTo(10)))
        case .caixa:
            let beneficiary = Bool.random(using: &self) ? digits(6) : digits(7)
            return (.caixa(try CaixaAccount(beneficiary: beneficiary, modality: element(of: ["14", "24"]))), TitleNumber(upTo(15)))
        case .bradesco:
            return (.bradesco(try BradescoAccount(branch: upTo(4), wallet: digits(2), account: upTo(7))), TitleNumber(upTo(11)))
        case .itau: return try itau()
        case .safra:
            let account = try SafraAccount(branch: upTo(4), branchCheckDigit: digits(1), account: upTo(8), accountCheckDigit: digits(1))
            return (.safra(account), TitleNumber(upTo(8)))
        case .sicredi:
            let account = try SicrediAccount(
                branch: upTo(4),
                servicePoint: upTo(2),
                beneficiary: upTo(5),
                numberingByte: String(Int.random(in: 2...9, using: &self)),
                collectionKind: element(of: ["1", "3"])
            )
            return (.sicredi(account), TitleNumber(upTo(5), issueYear: digits(2)))
        case .sicoob:
            let account = try SicoobAccount(branch: upTo(4), client: upTo(7), wallet: digits(1), modality: digits(2))
            return (.sicoob(account), TitleNumber(upTo(7), instalment: upTo(3)))
        }
    }

    private mutating func bancoDoBrasil() throws -> (BoletoAccount, TitleNumber) {
        let (agreement, number, free) =
            [(4, 7, false), (6, 5, false), (7, 10, false), (8, 9, false), (6, 17, true)]
            .randomElement(using: &self) ?? (7, 10, false)
        let account = try BancoDoBrasilAccount(
            agreement: digits(agreement),
            wallet: free ? element(of: ["16", "18"]) : digits(2),
            branch: upTo(4),
            account: upTo(8),
            freeNumber: free
        )
        return (.bancoDoBrasil(account), TitleNumber(upTo(number)))
    }

    private mutating func itau() throws -> (BoletoAccount, TitleNumber) {
        let wallet = element(of: ["109", "112", "175", "168", "198", "104", "188"])
        let account = try ItauAccount(branch: upTo(4), account: upTo(5), wallet: wallet, client: upTo(5))
        let digit = wallet == "104" || wallet == "188" ? digits(1) : nil
        return (.itau(account), TitleNumber(upTo(8), ownNumber: upTo(7), checkDigitFromBank: digit))
    }
}
