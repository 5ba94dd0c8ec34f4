import BusinessCalendar
import ContactsService
import Messaging
import ServiceRuntime

await ServiceHost.main(ContactsService.description) { host in
    [
        RPCServer("contacts", handlers: [ContactsRPC(pool: host.pool, now: systemClock)], over: host.consuming),
        Consumer(
            queue: "q.contacts.history",
            service: "contacts",
            pool: host.pool,
            connection: host.consuming,
            publisher: host.publishing,
            handlers: HistoryHandlers.all,
            logger: host.logger
        ),
    ]
}
