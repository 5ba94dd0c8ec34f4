/// The index series that a policy can name.
public enum IndexName: String, Hashable, Sendable, CaseIterable {
    /// IPCA of IBGE, SGS 433: the default of the Civil Code since Law 14.905/2024.
    case ipca = "IPCA"
    /// INPC of IBGE, SGS 188: base of most court tables until August 2024.
    case inpc = "INPC"
    /// IGP-M of FGV, SGS 189.
    case igpm = "IGPM"
    /// IGP-DI of FGV, SGS 190.
    case igpdi = "IGPDI"
    /// IPCA-15 of IBGE, SGS 7478.
    case ipca15 = "IPCA15"
    /// IPCA-E of IBGE, SGS 10764.
    case ipcae = "IPCAE"
    /// IPC of FIPE, SGS 193.
    case ipcFipe = "IPCFIPE"
    /// TR of the first day of the month, SGS 7811.
    case tr = "TR"
    /// Selic accumulated in the month, SGS 4390.
    case selicMonthly = "SELIC_MONTHLY"
    /// CDI accumulated in the month, SGS 4391.
    case cdiMonthly = "CDI_MONTHLY"
    /// Savings deposits from 4 May 2012, SGS 195.
    case savings = "POUPANCA"
    /// Selic of each business day, percent a year on base 252, SGS 1178. The only daily series.
    case selicDaily = "SELIC_DAILY"
    /// Legal rate of the reference month (CMN Resolution 5.171/2024), SGS 29543.
    case legalRate = "LEGAL_RATE"

    /// The name of the file that holds the series.
    public var fileName: String {
        switch self {
        case .ipca: "ipca.csv"
        case .inpc: "inpc.csv"
        case .igpm: "igpm.csv"
        case .igpdi: "igpdi.csv"
        case .ipca15: "ipca15.csv"
        case .ipcae: "ipcae.csv"
        case .ipcFipe: "ipcfipe.csv"
        case .tr: "tr.csv"
        case .selicMonthly: "selic_monthly.csv"
        case .cdiMonthly: "cdi_monthly.csv"
        case .savings: "poupanca.csv"
        case .selicDaily: "selic_daily.csv"
        case .legalRate: "legal_rate_computed.csv"
        }
    }
}
