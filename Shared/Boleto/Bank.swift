/// The banks whose boletos Acerto issues, by COMPE code.
public enum Bank: String, Sendable, CaseIterable {
    /// Banco do Brasil.
    case bancoDoBrasil = "001"
    /// Santander.
    case santander = "033"
    /// Banrisul.
    case banrisul = "041"
    /// Inter.
    case inter = "077"
    /// Caixa Econômica Federal (SIGCB).
    case caixa = "104"
    /// Bradesco.
    case bradesco = "237"
    /// Itaú.
    case itau = "341"
    /// Safra.
    case safra = "422"
    /// Sicredi.
    case sicredi = "748"
    /// Sicoob.
    case sicoob = "756"

    /// The check digit that follows the code in print; `X` for Sicredi.
    public var checkDigit: String {
        switch self {
        case .bancoDoBrasil, .inter: "9"
        case .santander, .itau, .safra: "7"
        case .banrisul: "8"
        case .caixa, .sicoob: "0"
        case .bradesco: "2"
        case .sicredi: "X"
        }
    }

    /// The code as the top line of the slip prints it: `237-2`.
    public var printedCode: String { rawValue + "-" + checkDigit }

    /// The name people know the bank by.
    public var name: String {
        switch self {
        case .bancoDoBrasil: "Banco do Brasil"
        case .santander: "Santander"
        case .banrisul: "Banrisul"
        case .inter: "Inter"
        case .caixa: "Caixa"
        case .bradesco: "Bradesco"
        case .itau: "Itaú"
        case .safra: "Safra"
        case .sicredi: "Sicredi"
        case .sicoob: "Sicoob"
        }
    }
}
