import BillingService
import BusinessCalendar
import Messaging
import Protocols
import ServiceRuntime

await ServiceHost.main(BillingService.description) { host in
    let clients = RPCClients(["contacts", "debts"], over: host.publishing)
    let people = RemoteDirectory(
        contacts: Acerto_Contacts_V1_Contacts.Client(wrapping: clients["contacts"]),
        debts: Acerto_Debts_V1_Debts.Client(wrapping: clients["debts"])
    )
    let today: @Sendable () -> CalendarDay = { systemClock().local(offsetMinutes: -180).day }
    return [
        clients,
        RPCServer("billing", handlers: [BillingRPC(pool: host.pool, people: people, today: today)], over: host.consuming),
        Consumer(
            queue: "q.billing.agreements",
            service: "billing",
            pool: host.pool,
            connection: host.consuming,
            publisher: host.publishing,
            handlers: AgreementHandlers.all(today: today),
            logger: host.logger
        ),
    ]
}
