import Protocols
import SwiftProtobuf

/// A message in the text form of the test program `bytes`.
protocol Tabular: SwiftProtobuf.Message, Equatable {
    var creditor: String { get }
    func row(_ index: Int) -> [String]
    var count: Int { get }
}

extension Tabular {
    var text: String {
        ([creditor] + (0..<count).map { row($0).joined(separator: "\t") }).map { $0 + "\n" }.joined()
    }
}

extension Acerto_Erp_V1_TitlesExist: Tabular {
    var count: Int { contracts.count }
    func row(_ i: Int) -> [String] {
        [
            taxIds[i], names[i], emails[i], phones[i], states[i], contracts[i], installments[i], "\(dueDays[i])", "\(amountCents[i])",
        ]
    }
}

extension Acerto_Erp_V1_TitlesChanged: Tabular {
    var count: Int { contracts.count }
    func row(_ i: Int) -> [String] { [contracts[i], installments[i], "\(dueDays[i])", "\(amountCents[i])"] }
}

extension Acerto_Erp_V1_TitlesPaid: Tabular {
    var count: Int { contracts.count }
    func row(_ i: Int) -> [String] { [contracts[i], installments[i], "\(dueDays[i])", "\(amountCents[i])", "\(paidDays[i])"] }
}
