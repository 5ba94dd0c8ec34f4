import Messaging
import NotificationsService
import Protocols
import ServiceRuntime

await ServiceHost.main(NotificationsService.description) { host in
    let settings = host.settings
    let clients = RPCClients(["contacts", "debts", "agreements", "billing"], over: host.publishing)
    let directory = RemoteDirectory(
        contacts: Acerto_Contacts_V1_Contacts.Client(wrapping: clients["contacts"]),
        debts: Acerto_Debts_V1_Debts.Client(wrapping: clients["debts"]),
        agreements: Acerto_Agreements_V1_Agreements.Client(wrapping: clients["agreements"]),
        billing: Acerto_Billing_V1_Billing.Client(wrapping: clients["billing"])
    )
    let handlers = NotificationsHandlers(directory: directory, portal: settings["PORTAL_URL"], now: systemClock)
    let connections = try settings.integer("SMTP_CONNECTIONS", in: 1...64)
    let mail = try MailCarrier(
        url: settings["SMTP_URL"],
        password: settings["SMTP_PASSWORD"],
        from: settings["MAIL_FROM"],
        connections: connections
    )
    let sms = try SMSCarrier(
        url: settings["SMS_URL"],
        user: settings["SMS_USER"],
        password: settings["SMS_PASSWORD"],
        from: settings["SMS_FROM"]
    )
    func consumer(_ queue: String, batch: Int, _ handlers: [String: any MessageHandler]) -> Consumer {
        Consumer(
            queue: queue,
            service: "notifications",
            pool: host.pool,
            connection: host.consuming,
            publisher: host.publishing,
            batch: batch,
            handlers: handlers,
            logger: host.logger
        )
    }
    return [
        clients,
        RPCServer(
            "notifications",
            handlers: [try NotificationsRPC(pool: host.pool, bureauID: settings["BUREAU_ID"], now: systemClock)],
            over: host.consuming
        ),
        consumer("q.notifications.actions", batch: 100, handlers.actions),
        // Each brings a dozen documents into memory.
        consumer("q.notifications.charges", batch: 5, handlers.charges),
        // Half of the connections' worth of batches is enough to keep them all busy.
        Sender(pool: host.pool, mail: mail, sms: sms, workers: max(1, connections / 4), now: systemClock, logger: host.logger),
    ]
}
