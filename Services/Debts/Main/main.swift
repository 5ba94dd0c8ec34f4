import BusinessCalendar
import DebtsService
import Messaging
import Protocols
import ServiceRuntime

await ServiceHost.main(DebtsService.description) { host in
    let clients = RPCClients(["contacts"], over: host.publishing)
    let contacts = Acerto_Contacts_V1_Contacts.Client(wrapping: clients["contacts"])
    let today: @Sendable () -> CalendarDay = { systemClock().local(offsetMinutes: -180).day }
    func consumer(_ queue: String, _ handlers: [String: any MessageHandler]) -> Consumer {
        Consumer(
            queue: queue,
            service: "debts",
            pool: host.pool,
            connection: host.consuming,
            publisher: host.publishing,
            handlers: handlers,
            logger: host.logger
        )
    }
    return [
        clients,
        RPCServer("debts", handlers: [DebtsRPC(pool: host.pool, contacts: contacts, now: systemClock)], over: host.consuming),
        consumer("q.debts.agreements", AgreementHandlers.all),
        consumer("q.debts.erp", ERPHandlers.all(contacts: contacts, today: today)),
    ]
}
