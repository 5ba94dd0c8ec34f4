public import BusinessCalendar
public import Messaging
import Money
import Postgres
public import Protocols
import TaxID

/// What other systems tell of titles, by libacerto-events.
public enum ERPHandlers {
    /// Handlers of `q.debts.erp`, by type.
    public static func all(
        contacts: any Acerto_Contacts_V1_Contacts.ClientProtocol,
        today: @escaping @Sendable () -> CalendarDay
    ) -> [String: any MessageHandler] {
        [
            Acerto_Erp_V1_TitlesExist.protoMessageName: TitlesExistHandler(debtors: DebtorRegistration(contacts: contacts), today: today),
            Acerto_Erp_V1_TitlesChanged.protoMessageName: SimpleHandler { message, transaction in
                let event = try message.decode(Acerto_Erp_V1_TitlesChanged.self)
                try await changed(event, message, today: today(), in: transaction)
            },
            Acerto_Erp_V1_TitlesPaid.protoMessageName: SimpleHandler { message, transaction in
                let event = try message.decode(Acerto_Erp_V1_TitlesPaid.self)
                try await paid(event, message, today: today(), in: transaction)
            },
        ]
    }

    private static func changed(
        _ event: Acerto_Erp_V1_TitlesChanged,
        _ message: IncomingMessage,
        today: CalendarDay,
        in transaction: PostgresTransaction
    ) async throws {
        let count = event.contracts.count
        guard [event.installments.count, event.dueDays.count, event.amountCents.count].allSatisfy({ $0 == count }) else {
            throw PermanentFailure("the columns have different lengths")
        }
        let creditor = try await Self.creditor(event.creditor, message.tenant, in: transaction)
        let found = try await TitleStore().find(
            contracts: event.contracts,
            installments: event.installments,
            dues: event.dueDays.map { CalendarDay(daysSinceEpoch: $0) },
            creditor: creditor,
            in: transaction,
            tenant: message.tenant
        )
        guard found.count == count else { throw PermanentFailure("\(count - found.count) of \(count) titles are not known") }
        let stored = try await TitleStore().load(
            titles: Array(found.values),
            parties: [],
            in: transaction,
            tenant: message.tenant,
            locked: true
        )
        let byID = Dictionary(stored.map { ($0.id, $0) }) { first, _ in first }
        let parties = Dictionary(stored.map { ("\($0.id)", $0.party) }) { first, _ in first }
        let rows = found.compactMap { place, id in
            byID[id].map {
                IncomingTitle(
                    line: place,
                    taxID: "\(id)",
                    contract: $0.contract,
                    installment: $0.installment,
                    due: $0.due,
                    amount: Money(cents: event.amountCents[place])
                )
            }
        }
        guard rows.allSatisfy({ $0.amount > .zero }) else { throw PermanentFailure("an amount is not above zero") }
        _ = try await TitleTaking().take(
            rows,
            parties: parties,
            creditor: creditor,
            source: "erp:\(message.id)",
            today: today,
            in: transaction,
            tenant: message.tenant
        )
    }

    private static func paid(
        _ event: Acerto_Erp_V1_TitlesPaid,
        _ message: IncomingMessage,
        today: CalendarDay,
        in transaction: PostgresTransaction
    ) async throws {
        let count = event.contracts.count
        guard [event.installments.count, event.dueDays.count, event.amountCents.count, event.paidDays.count].allSatisfy({ $0 == count })
        else {
            throw PermanentFailure("the columns have different lengths")
        }
        let creditor = try await Self.creditor(event.creditor, message.tenant, in: transaction)
        let found = try await TitleStore().find(
            contracts: event.contracts,
            installments: event.installments,
            dues: event.dueDays.map { CalendarDay(daysSinceEpoch: $0) },
            creditor: creditor,
            in: transaction,
            tenant: message.tenant
        )
        guard found.count == count else { throw PermanentFailure("\(count - found.count) of \(count) titles are not known") }
        for (day, places) in Dictionary(grouping: found.keys, by: { event.paidDays[$0] }).sorted(by: { $0.key < $1.key }) {
            try await PaymentTaking().credit(
                places.sorted().compactMap { place in
                    found[place].map { PaymentTaking.TitlePayment(title: $0, amount: Money(cents: event.amountCents[place])) }
                },
                settling: [],
                paidOn: CalendarDay(daysSinceEpoch: day),
                known: today,
                source: "erp:\(message.id)",
                to: .atCreditor,
                in: transaction,
                tenant: message.tenant
            )
        }
    }

    static func creditor(_ name: String, _ tenant: TenantID, in transaction: PostgresTransaction) async throws -> Int64 {
        guard let creditor = try await CreditorStore().find(named: name, in: transaction, tenant: tenant) else {
            throw PermanentFailure("creditor: there is none of that name")
        }
        return creditor
    }
}

/// Takes titles that another system tells of; debtors are registered before the transaction.
struct TitlesExistHandler: MessageHandler {
    let debtors: DebtorRegistration
    let today: @Sendable () -> CalendarDay

    func prepare(_ messages: [IncomingMessage]) async throws -> [String: Int64] {
        var request = Acerto_Contacts_V1_RegisterPartiesRequest()
        request.source = "erp"
        for message in messages {
            let event = try Self.checked(message)
            for row in event.taxIds.indices {
                request.taxIds.append(try Self.taxID(event.taxIds[row], row: row))
                request.names.append(event.names[row])
                request.emails.append(event.emails[row])
                request.phones.append(event.phones[row])
                request.states.append(event.states[row])
                request.cities.append("")
                request.postalCodes.append("")
                request.streets.append("")
            }
        }
        return try await debtors.register(request)
    }

    func apply(_ message: IncomingMessage, _ parties: [String: Int64], in transaction: PostgresTransaction) async throws {
        let event = try Self.checked(message)
        let creditor = try await ERPHandlers.creditor(event.creditor, message.tenant, in: transaction)
        let rows = try event.taxIds.indices.map { row in
            guard event.amountCents[row] > 0 else { throw PermanentFailure("amount_cents[\(row)] is not above zero") }
            return IncomingTitle(
                line: row,
                taxID: try Self.taxID(event.taxIds[row], row: row),
                contract: event.contracts[row],
                installment: event.installments[row],
                due: CalendarDay(daysSinceEpoch: event.dueDays[row]),
                amount: Money(cents: event.amountCents[row])
            )
        }
        let result = try await TitleTaking().take(
            rows,
            parties: parties,
            creditor: creditor,
            source: "erp:\(message.id)",
            today: today(),
            in: transaction,
            tenant: message.tenant
        )
        guard result.refused.isEmpty else {
            throw PermanentFailure("\(result.refused.count) titles were refused, the first in row \(result.refused[0].line)")
        }
    }

    private static func checked(_ message: IncomingMessage) throws -> Acerto_Erp_V1_TitlesExist {
        let event = try message.decode(Acerto_Erp_V1_TitlesExist.self)
        let count = event.taxIds.count
        let lengths = [
            event.names.count, event.emails.count, event.phones.count, event.states.count, event.contracts.count, event.installments.count,
            event.dueDays.count, event.amountCents.count,
        ]
        guard lengths.allSatisfy({ $0 == count }) else { throw PermanentFailure("the columns have different lengths") }
        return event
    }

    private static func taxID(_ text: String, row: Int) throws -> String {
        do {
            return try TaxID(parsing: text).text
        } catch {
            throw PermanentFailure("tax_ids[\(row)] is no CPF or CNPJ")
        }
    }
}
