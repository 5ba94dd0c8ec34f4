/// The address of a debtor's page with what the operator has chosen on it, so that a reload loses nothing.
struct AttendanceAddress: Sendable, Equatable {
    let party: Int64
    /// The item of the queue that is worked on; 0: none, the page was found by search.
    var item: Int64 = 0
    /// The titles chosen; empty: those that the offers are for.
    var titles: [Int64] = []
    /// Whether the operator has checked who is on the line.
    var isIdentityChecked = false
    /// The act that was just done.
    var done = ""

    /// What the address of a request says.
    init(_ party: Int64, query: Form) {
        self.party = party
        item = query.ids("item").first ?? 0
        titles = Array(query.ids("titulo").prefix(500))
        isIdentityChecked = query["conferi"] == "1"
        done = query["feito"]
    }

    /// Titles in an address at most; more would not fit a line of HTTP everywhere.
    private static let maximumTitles = 200

    /// The address as it is linked to.
    var text: String {
        var parts: [String] = []
        if item > 0 { parts.append("item=\(item)") }
        if titles.count <= Self.maximumTitles { parts += titles.map { "titulo=\($0)" } }
        if isIdentityChecked { parts.append("conferi=1") }
        if !done.isEmpty { parts.append("feito=\(Form.encoded(done))") }
        return "/atendimento/\(party)" + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
    }

    /// The same as fields of a form; whoever could see the form has checked the identity.
    var fields: HTML {
        let chosen = titles.map { Fields.hidden("titulo", "\($0)") }
        return "\(HTML.when(item > 0, Fields.hidden("item", "\(item)")))\(chosen)\(Fields.hidden("conferi", "1"))"
    }
}
