/// The account that a boleto credits, with the fields that its bank's campo livre needs; each has been checked.
public enum BoletoAccount: Hashable, Sendable {
    /// Banco do Brasil (001).
    case bancoDoBrasil(BancoDoBrasilAccount)
    /// Santander (033).
    case santander(SantanderAccount)
    /// Banrisul (041).
    case banrisul(BanrisulAccount)
    /// Inter (077).
    case inter(InterAccount)
    /// Caixa (104).
    case caixa(CaixaAccount)
    /// Bradesco (237).
    case bradesco(BradescoAccount)
    /// Itaú (341).
    case itau(ItauAccount)
    /// Safra (422).
    case safra(SafraAccount)
    /// Sicredi (748).
    case sicredi(SicrediAccount)
    /// Sicoob (756).
    case sicoob(SicoobAccount)

    /// The bank that keeps the account.
    public var bank: Bank {
        switch self {
        case .bancoDoBrasil: .bancoDoBrasil
        case .santander: .santander
        case .banrisul: .banrisul
        case .inter: .inter
        case .caixa: .caixa
        case .bradesco: .bradesco
        case .itau: .itau
        case .safra: .safra
        case .sicredi: .sicredi
        case .sicoob: .sicoob
        }
    }

    var rule: any NumberingRule {
        switch self {
        case .bancoDoBrasil(let account): account
        case .santander(let account): account
        case .banrisul(let account): account
        case .inter(let account): account
        case .caixa(let account): account
        case .bradesco(let account): account
        case .itau(let account): account
        case .safra(let account): account
        case .sicredi(let account): account
        case .sicoob(let account): account
        }
    }
}
