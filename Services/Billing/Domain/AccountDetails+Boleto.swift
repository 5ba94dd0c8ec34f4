import Boleto
import BusinessCalendar
import Money

extension AccountDetails {
    /// The account by the rules of its bank.
    /// - Throws: `BillingError.invalid` naming the field of the request, with the bank's rule in Portuguese.
    func boletoAccount() throws(BillingError) -> BoletoAccount {
        do {
            return try ruled()
        } catch {
            throw Self.refusal(error)
        }
    }

    /// Whether a boleto with this number can be issued: the account is whole and its bank has numbers that large.
    func check(number: Int64, on day: CalendarDay) throws(BillingError) {
        // With wallet 112 Inter itself numbers the titles, so none can be issued here.
        guard bank != .inter || wallet == "110" else { throw .invalid(field: "wallet", reason: "valores aceitos: 110") }
        // Every slip prints a wallet, also where the bank's codes have no room for it.
        guard !wallet.isEmpty else { throw .invalid(field: "wallet", reason: "campo obrigatório") }
        guard account.isEmpty || accountDigit.count == 1 else {
            throw .invalid(field: "account", reason: "o dígito verificador deve ter um caractere")
        }
        let account = try boletoAccount()
        do {
            _ = try BoletoOrder(account: account, number: Numbering.title(number, on: day), due: day, amount: Money(cents: 1)).issued()
        } catch {
            throw Self.refusal(error)
        }
    }

    private func ruled() throws(BoletoError) -> BoletoAccount {
        switch bank {
        case .bancoDoBrasil:
            .bancoDoBrasil(
                try BancoDoBrasilAccount(agreement: agreement, wallet: wallet, branch: branchNumber, account: accountNumber)
            )
        case .santander: .santander(try SantanderAccount(beneficiary: agreement, wallet: wallet))
        case .banrisul: .banrisul(try BanrisulAccount(branch: branchNumber, beneficiary: agreement))
        case .inter: .inter(try InterAccount(branch: branchNumber, wallet: wallet, operation: agreement))
        case .caixa: .caixa(try CaixaAccount(beneficiary: agreement, modality: wallet))
        case .bradesco: .bradesco(try BradescoAccount(branch: branchNumber, wallet: wallet, account: accountNumber))
        case .itau:
            .itau(
                try ItauAccount(
                    branch: branchNumber,
                    account: accountNumber,
                    wallet: wallet,
                    client: agreement.isEmpty ? nil : agreement
                )
            )
        case .safra:
            .safra(
                try SafraAccount(
                    branch: branchNumber,
                    branchCheckDigit: branchTail,
                    account: accountNumber,
                    accountCheckDigit: accountDigit
                )
            )
        case .sicredi:
            // Byte 2 is the first that clients number with; 1 belongs to the cooperative.
            .sicredi(
                try SicrediAccount(
                    branch: branchNumber,
                    servicePoint: branchTail,
                    beneficiary: agreement,
                    numberingByte: "2",
                    walletKind: wallet
                )
            )
        case .sicoob: .sicoob(try SicoobAccount(branch: branchNumber, client: agreement, wallet: wallet))
        }
    }

    private static func refusal(_ error: BoletoError) -> BillingError {
        let field =
            switch error.field {
            case .branch, .branchCheckDigit, .servicePoint: "branch"
            case .account, .accountCheckDigit: "account"
            case .wallet, .walletKind, .modality, .numberCheckDigit, .ownNumber: "wallet"
            case .agreement, .beneficiary, .operation, .client, .freeNumber: "agreement"
            case .sequential: "next_number"
            default: error.field.rawValue
            }
        return .invalid(field: field, reason: error.message)
    }
}
