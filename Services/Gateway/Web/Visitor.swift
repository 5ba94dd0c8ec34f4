import GRPCCore
import Hummingbird
import Postgres
import Protocols

/// Somebody who is signed in.
struct Visitor: Sendable {
    /// The session's token; a secret.
    let token: String
    let tenant: TenantID
    let tenantName: String
    let user: Acerto_Access_V1_User
    /// Minute of the day until which the user may work; 0 when there is no limit.
    let accessUntilMinute: Int
    /// What every form that does something carries.
    let csrf: String

    /// What the audit calls the user; never a name.
    var actor: String { "user:\(user.userID)" }
    /// What `scheduling` calls the operator.
    var operatorID: String { String(user.userID) }

    /// Whether the pages of supervisors are for this user.
    var isSupervisor: Bool { user.profile == .supervisor || user.profile == .administrator }
    /// Where the user's work begins.
    var home: String { isSupervisor ? "/operacao" : "/atendimento" }
}

/// Who a page is for.
enum Audience: Sendable {
    /// Operators, supervisors and administrators.
    case everybody
    /// Supervisors and administrators.
    case supervisors

    func admits(_ visitor: Visitor) -> Bool {
        switch visitor.user.profile {
        case .administrator, .supervisor: true
        case .operator: self == .everybody
        case .unspecified, .UNRECOGNIZED: false
        }
    }
}

/// One request of somebody signed in who may be here.
struct Visit: Sendable {
    let visitor: Visitor
    /// What stands in the address after `?`.
    let query: Form
    /// What was sent; empty for a page that is only looked at.
    let form: Form
    private let parameters: Parameters

    init(visitor: Visitor, query: Form, form: Form = Form(), parameters: Parameters) {
        self.visitor = visitor
        self.query = query
        self.form = form
        self.parameters = parameters
    }

    /// A number in the address, before an ending such as `.pdf`.
    /// - Throws: `PageFailure.notFound` when it is none.
    func id(_ name: String, ending: String = "") throws(PageFailure) -> Int64 {
        guard let text = parameters.get(name), text.hasSuffix(ending), let id = Int64(text.dropLast(ending.count)), id > 0 else {
            throw .notFound
        }
        return id
    }
}
