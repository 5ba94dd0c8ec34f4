import BusinessCalendar
import Foundation
import GRPCCore
import Money
public import Protocols
import ServiceRuntime
import Transfer

/// Asks contacts, debts, agreements and billing.
public struct RemoteDirectory: Sendable {
    private let contacts: any Acerto_Contacts_V1_Contacts.ClientProtocol
    private let debts: any Acerto_Debts_V1_Debts.ClientProtocol
    private let agreements: any Acerto_Agreements_V1_Agreements.ClientProtocol
    private let billing: any Acerto_Billing_V1_Billing.ClientProtocol

    /// Asks by these clients.
    public init(
        contacts: any Acerto_Contacts_V1_Contacts.ClientProtocol,
        debts: any Acerto_Debts_V1_Debts.ClientProtocol,
        agreements: any Acerto_Agreements_V1_Agreements.ClientProtocol,
        billing: any Acerto_Billing_V1_Billing.ClientProtocol
    ) {
        self.contacts = contacts
        self.debts = debts
        self.agreements = agreements
        self.billing = billing
    }
}

extension RemoteDirectory: Directory {
    /// Parties that a call of contacts takes.
    private static let partiesACall = 500
    /// Titles that a call of debts takes.
    private static let titlesACall = 2_000

    func debtors(_ ids: [Int64]) async throws -> [Int64: Debtor] {
        var debtors: [Int64: Debtor] = [:]
        for chunk in Self.chunks(ids, of: Self.partiesACall) {
            var request = Acerto_Contacts_V1_GetPartiesRequest()
            request.partyIds = chunk
            for party in try await contacts.getParties(request, options: .deadline(seconds: 10)).parties {
                debtors[party.partyID] = Debtor(party)
            }
        }
        return debtors
    }

    func titles(_ ids: [Int64], on day: CalendarDay) async throws -> [Int64: TitleDebt] {
        var titles: [Int64: TitleDebt] = [:]
        for chunk in Self.chunks(ids, of: Self.titlesACall) {
            var request = Acerto_Debts_V1_UpdateDebtRequest()
            request.titleIds = chunk
            request.onDay = day.daysSinceEpoch
            for title in try await debts.updateDebt(request, options: .deadline(seconds: 20)).titles {
                titles[title.titleID] = TitleDebt(title)
            }
        }
        return titles
    }

    func creditors() async throws -> [Int64: Creditor] {
        let all = try await debts.listCreditors(Acerto_Common_V1_Empty(), options: .deadline(seconds: 5)).creditors
        return Dictionary(all.map { ($0.creditorID, Creditor(id: $0.creditorID, name: $0.name, taxID: $0.taxID, address: $0.address)) }) {
            first,
            _ in first
        }
    }

    func papers(ofAgreement id: Int64) async throws -> AgreementPapers {
        var request = Acerto_Agreements_V1_GetAgreementRequest()
        request.agreementID = id
        let agreement = try await agreements.getAgreement(request, options: .deadline(seconds: 5))
        let term = try await agreements.getTerm(request, options: .deadline(seconds: 10))
        var files = [PaperFile(name: term.fileName, mediaType: term.mediaType, content: Array(term.content))]
        var ofAgreement = Acerto_Billing_V1_ListChargesRequest()
        ofAgreement.agreementID = id
        let charges = try await billing.listCharges(ofAgreement, options: .deadline(seconds: 5)).charges
            .filter { $0.status == .issued || $0.status == .registered }.sorted { $0.installment < $1.installment }
        for charge in charges {
            var ofCharge = Acerto_Billing_V1_GetChargeDocumentRequest()
            ofCharge.chargeID = charge.chargeID
            let boleto = try await billing.getChargeDocument(ofCharge, options: .deadline(seconds: 10))
            files.append(PaperFile(name: boleto.fileName, mediaType: boleto.mediaType, content: Array(boleto.content)))
        }
        return AgreementPapers(agreement: Agreement(agreement), charges: charges.map { AgreementCharge($0) }, files: files)
    }

    private static func chunks(_ ids: [Int64], of size: Int) -> [[Int64]] {
        let distinct = Set(ids).sorted()
        return stride(from: 0, to: distinct.count, by: size).map { Array(distinct[$0..<min($0 + size, distinct.count)]) }
    }
}

extension Debtor {
    init(_ party: Acerto_Contacts_V1_Party) {
        self.init(
            id: party.partyID,
            name: party.name,
            isCompany: party.kind == .company,
            taxID: party.taxID,
            email: party.contactPoints.first { $0.channel == .email && MailAddress.isValid($0.value) }?.value,
            mobile: party.contactPoints.first { $0.channel == .call && $0.mobile && $0.value.hasPrefix("+") }?.value
        )
    }
}

extension TitleDebt {
    fileprivate init(_ title: Acerto_Debts_V1_UpdatedTitle) {
        self.init(
            id: title.titleID,
            party: title.partyID,
            creditor: title.creditorID,
            contract: title.contract,
            installment: title.installment,
            due: CalendarDay(daysSinceEpoch: title.dueDay),
            principal: Money(cents: title.principalCents),
            total: Money(cents: title.totalCents),
            isOpen: title.status == .open
        )
    }
}

extension Agreement {
    fileprivate init(_ agreement: Acerto_Agreements_V1_Agreement) {
        self.init(
            id: agreement.agreementID,
            number: agreement.number,
            party: agreement.partyID,
            creditor: agreement.creditorID,
            isActive: agreement.status == .active,
            closedOn: CalendarDay(daysSinceEpoch: agreement.closedDay),
            total: Money(cents: agreement.totalCents)
        )
    }
}

extension AgreementCharge {
    fileprivate init(_ charge: Acerto_Billing_V1_Charge) {
        self.init(
            installment: charge.installment,
            due: CalendarDay(daysSinceEpoch: charge.dueDay),
            amount: Money(cents: charge.amountCents),
            typeableLine: charge.typeableLine
        )
    }
}
