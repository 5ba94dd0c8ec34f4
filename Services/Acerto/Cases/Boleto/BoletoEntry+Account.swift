import Boleto

extension BoletoEntry {
    /// The account of the question's bank, from the fields that this bank needs.
    func account() throws(BoletoError) -> BoletoAccount {
        switch bank {
        case .bancoDoBrasil: .bancoDoBrasil(try bancoDoBrasil())
        case .santander:
            .santander(
                try SantanderAccount(beneficiary: text(.beneficiary), wallet: text(.wallet), insuranceTax: text(.insuranceTax))
            )
        case .banrisul:
            .banrisul(try BanrisulAccount(branch: text(.branch), beneficiary: text(.beneficiary), product: text(.product)))
        case .inter: .inter(try InterAccount(branch: text(.branch), wallet: text(.wallet), operation: text(.operation)))
        case .caixa: .caixa(try CaixaAccount(beneficiary: text(.beneficiary), modality: text(.modality)))
        case .bradesco: .bradesco(try BradescoAccount(branch: text(.branch), wallet: text(.wallet), account: text(.account)))
        case .itau: .itau(try itau())
        case .safra: .safra(try safra())
        case .sicredi: .sicredi(try sicredi())
        case .sicoob: .sicoob(try sicoob())
        }
    }

    private func bancoDoBrasil() throws(BoletoError) -> BancoDoBrasilAccount {
        try BancoDoBrasilAccount(
            agreement: text(.agreement),
            wallet: text(.wallet),
            branch: text(.branch),
            account: text(.account),
            freeNumber: flag(.freeNumber)
        )
    }

    private func itau() throws(BoletoError) -> ItauAccount {
        try ItauAccount(branch: text(.branch), account: text(.account), wallet: text(.wallet), client: optionalText(.client))
    }

    private func safra() throws(BoletoError) -> SafraAccount {
        try SafraAccount(
            branch: text(.branch),
            branchCheckDigit: text(.branchCheckDigit),
            account: text(.account),
            accountCheckDigit: text(.accountCheckDigit)
        )
    }

    private func sicredi() throws(BoletoError) -> SicrediAccount {
        try SicrediAccount(
            branch: text(.branch),
            servicePoint: text(.servicePoint),
            beneficiary: text(.beneficiary),
            numberingByte: text(.numberingByte),
            collectionKind: text(.collectionKind),
            walletKind: text(.walletKind)
        )
    }

    private func sicoob() throws(BoletoError) -> SicoobAccount {
        try SicoobAccount(branch: text(.branch), client: text(.beneficiary), wallet: text(.wallet), modality: text(.modality))
    }
}
