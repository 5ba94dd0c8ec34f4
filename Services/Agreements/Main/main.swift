import AgreementsService
import BusinessCalendar
import Messaging
import Protocols
import ServiceRuntime

await ServiceHost.main(AgreementsService.description) { host in
    let clients = RPCClients(["contacts", "debts"], over: host.publishing)
    let rpc = AgreementsRPC(
        pool: host.pool,
        debts: Acerto_Debts_V1_Debts.Client(wrapping: clients["debts"]),
        contacts: Acerto_Contacts_V1_Contacts.Client(wrapping: clients["contacts"]),
        portal: host.settings["PORTAL_URL"],
        now: systemClock
    )
    return [
        clients,
        RPCServer("agreements", handlers: [rpc], over: host.consuming),
        Consumer(
            queue: "q.agreements.payments",
            service: "agreements",
            pool: host.pool,
            connection: host.consuming,
            publisher: host.publishing,
            handlers: PaymentHandlers.all,
            logger: host.logger
        ),
        BreakWatch(pool: host.pool, today: { systemClock().local(offsetMinutes: -180).day }, logger: host.logger),
    ]
}
