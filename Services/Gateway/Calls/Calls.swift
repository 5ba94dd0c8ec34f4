import GRPCCore
import Protocols
import ServiceRuntime

/// The services that the pages ask.
struct Calls: Sendable {
    let access: any Acerto_Access_V1_Access.ClientProtocol
    let contacts: any Acerto_Contacts_V1_Contacts.ClientProtocol
    let debts: any Acerto_Debts_V1_Debts.ClientProtocol
    let agreements: any Acerto_Agreements_V1_Agreements.ClientProtocol
    let billing: any Acerto_Billing_V1_Billing.ClientProtocol
    let scheduling: any Acerto_Scheduling_V1_Scheduling.ClientProtocol
    let notifications: any Acerto_Notifications_V1_Notifications.ClientProtocol

    /// Names of the services, for the clients of the process.
    static let services = ["access", "contacts", "debts", "agreements", "billing", "scheduling", "notifications"]

    /// The clients of the process.
    init(_ clients: RPCClients) {
        access = Acerto_Access_V1_Access.Client(wrapping: clients["access"])
        contacts = Acerto_Contacts_V1_Contacts.Client(wrapping: clients["contacts"])
        debts = Acerto_Debts_V1_Debts.Client(wrapping: clients["debts"])
        agreements = Acerto_Agreements_V1_Agreements.Client(wrapping: clients["agreements"])
        billing = Acerto_Billing_V1_Billing.Client(wrapping: clients["billing"])
        scheduling = Acerto_Scheduling_V1_Scheduling.Client(wrapping: clients["scheduling"])
        notifications = Acerto_Notifications_V1_Notifications.Client(wrapping: clients["notifications"])
    }

    /// How long a page waits for an answer.
    static let page = CallOptions.deadline(seconds: 5)
    /// How long a chunk of a file may take.
    static let chunk = CallOptions.deadline(seconds: 30)
    /// How long a document may take to be printed.
    static let document = CallOptions.deadline(seconds: 15)
}
