import DialerService
import Protocols
import SIP
import ServiceRuntime

await ServiceHost.main(DialerService.description) { host in
    let settings = host.settings
    let lines = try settings.integer("DIALER_LINES", in: 1...200)
    let gateway = try SIPGateway(hostAndPort: settings["SIP_GATEWAY"], from: settings["SIP_FROM"])
    let endpoint = SIPEndpoint(
        gateway.endpointSettings(
            lines: lines,
            localAddress: settings["SIP_LOCAL_ADDRESS"],
            user: settings["SIP_USER"],
            password: settings["SIP_PASSWORD"]
        )
    )
    let clients = RPCClients(["contacts"], over: host.publishing)
    let worker = CallWorker(
        CallWorker.Limits(
            lines: lines,
            ringSeconds: try settings.integer("RING_SECONDS", in: 5...120),
            talkSeconds: try settings.integer("TALK_SECONDS", in: 1...3_600)
        ),
        consuming: host.consuming,
        publishing: host.publishing,
        user: host.name,
        phones: ContactsPhoneBook(contacts: Acerto_Contacts_V1_Contacts.Client(wrapping: clients["contacts"])),
        telephone: SIPTelephone(endpoint, gateway: gateway),
        now: systemClock,
        logger: host.logger
    )
    return [clients, endpoint, worker]
}
