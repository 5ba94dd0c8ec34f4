/// Where the database is and how a pool uses it.
public struct PostgresSettings: Sendable {
    /// The most connections the pool opens; the listener's one comes on top. At least 1, default 4.
    public var maximumConnections: Int = 4
    /// `statement_timeout` of the server, per statement; zero means none. Default 15 s.
    public var statementTimeout: Duration = .seconds(15)
    /// `lock_timeout` of the server; zero means none. Default 3 s.
    public var lockTimeout: Duration = .seconds(3)
    /// `idle_in_transaction_session_timeout` of the server; zero means none. Default 10 s.
    public var idleInTransactionTimeout: Duration = .seconds(10)
    /// How long a task waits for a connection before it is refused. Default 1 s: a longer queue helps nobody.
    public var acquireTimeout: Duration = .seconds(1)
    /// How long one attempt to connect may take, all addresses together. Default 5 s.
    public var connectTimeout: Duration = .seconds(5)
    /// Shown in `pg_stat_activity`. Default `acerto`.
    public var applicationName: String = "acerto"

    // libpq's keywords, as the URL gave them. Private, so that the password is in no public property.
    private var keywords: [String: String]

    /// Reads a libpq connection URL: `postgresql://user[:password]@host[:port][,host2…]/database?sslmode=verify-full&sslrootcert=/…`.
    ///
    /// `password` replaces the URL's: secrets come from files. TLS is libpq's: `sslmode`, `sslrootcert`, `sslcert`, `sslkey`.
    /// Throws `.settings`; the error never quotes the URL.
    public init(url: String, password: String? = nil) throws(PostgresError) {
        keywords = try ConnectionURL.parse(url)
        if let password { keywords["password"] = password }
        if let name = keywords["application_name"] { applicationName = name }
        guard hosts.count == portCount || portCount <= 1 else {
            throw PostgresError(.settings, "the database URL names a different number of hosts and ports")
        }
    }

    /// The database; `nil` means one named as the user.
    public var database: String? {
        get { keywords["dbname"] }
        set { keywords["dbname"] = newValue }
    }

    /// The role to log in as; `nil` means the name of the process's user.
    public var user: String? {
        get { keywords["user"] }
        set { keywords["user"] = newValue }
    }

    /// Replaces the password.
    public mutating func setPassword(_ password: String?) { keywords["password"] = password }

    private var portCount: Int { Self.list(keywords["port"]).count }

    /// Hosts with their ports, in the order of the URL.
    var hosts: [(host: String, port: String)] {
        let hosts = Self.list(keywords["host"])
        let ports = Self.list(keywords["port"])
        guard !hosts.isEmpty else { return [("", ports.first ?? "")] }
        return hosts.enumerated().map { index, host in (host, ports.indices.contains(index) ? ports[index] : ports.first ?? "") }
    }

    private static func list(_ text: String?) -> [String] {
        guard let text, !text.isEmpty else { return [] }
        return text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    /// Everything libpq is to know for one attempt. The URL's own choices win over our defaults.
    func connectParameters(_ addresses: [HostAddress]) -> [(keyword: String, value: String)] {
        var all = ["keepalives_idle": "30", "keepalives_interval": "10", "keepalives_count": "3", "tcp_user_timeout": "30000"]
        all.merge(keywords) { $1 }
        all["application_name"] = applicationName
        all["client_encoding"] = "UTF8"
        all["host"] = addresses.map(\.host).joined(separator: ",")
        all["port"] = addresses.map(\.port).joined(separator: ",")
        if keywords["hostaddr"] == nil { all["hostaddr"] = addresses.map(\.address).joined(separator: ",") }
        all["options"] = [timeoutOptions, keywords["options"]].compactMap { $0 }.joined(separator: " ")
        return all.filter { !$0.value.isEmpty }.map { (keyword: $0.key, value: $0.value) }
    }

    private var timeoutOptions: String {
        [
            ("statement_timeout", statementTimeout), ("lock_timeout", lockTimeout),
            ("idle_in_transaction_session_timeout", idleInTransactionTimeout),
        ].map { "-c \($0)=\(Self.milliseconds($1))" }.joined(separator: " ")
    }

    /// Whole milliseconds, rounded up so that a positive duration never becomes 0, which means none. The server's limit is 2^31 - 1.
    private static func milliseconds(_ duration: Duration) -> Int32 {
        let (seconds, attoseconds) = duration.components
        let (fraction, rest) = attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000_000_000)
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        return overflow ? .max : Int32(clamping: max(0, whole + fraction + (rest > 0 ? 1 : 0)))
    }
}

extension PostgresSettings: CustomStringConvertible, CustomReflectable {
    /// User, hosts and database; no password.
    public var description: String {
        let servers = hosts.map { $0.port.isEmpty ? $0.host : "\($0.host):\($0.port)" }.joined(separator: ",")
        return "postgresql://\(user ?? "")@\(servers)/\(database ?? "")"
    }

    /// Shows the description only, so that `dump` and crash reports hold no password.
    public var customMirror: Mirror { Mirror(self, children: ["url": description]) }
}
