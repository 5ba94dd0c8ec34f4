import Testing

@testable import Postgres

@Suite("Settings") struct SettingsTests {
    @Test("the URL is read by libpq's rules, and the password given beside it wins")
    func url() throws {
        let settings = try PostgresSettings(
            url: "postgresql://ana:p%40ss@db1:5433,db2/debts?sslmode=verify-full&application_name=debts",
            password: "other"
        )
        #expect(settings.user == "ana")
        #expect(settings.database == "debts")
        #expect(settings.applicationName == "debts")
        #expect(settings.hosts.map(\.host) == ["db1", "db2"])
        let parameters = Dictionary(
            uniqueKeysWithValues: settings.connectParameters([HostAddress(host: "db1", port: "5433", address: "10.0.0.1")]).map {
                ($0.keyword, $0.value)
            }
        )
        #expect(parameters["password"] == "other")
        #expect(parameters["host"] == "db1")
        #expect(parameters["hostaddr"] == "10.0.0.1")
        #expect(parameters["sslmode"] == "verify-full")
        #expect(parameters["options"] == "-c statement_timeout=15000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=10000")
    }

    @Test("nothing that describes settings shows the password")
    func secrecy() throws {
        let settings = try PostgresSettings(url: "postgresql://ana:hunter2@db/debts")
        var dumped = ""
        dump(settings, to: &dumped)
        for text in [dumped, "\(settings)", String(reflecting: settings)] { #expect(!text.contains("hunter2")) }
    }

    @Test(
        "a malformed URL is refused without quoting it",
        arguments: ["postgresql://ana:hunter2@db/x?nonsense=1", "postgresql://[hunter2", "host=a port=1,2 password=hunter2 x"]
    )
    func malformed(url: String) {
        let error = #expect(throws: PostgresError.self) { try PostgresSettings(url: url) }
        #expect(error?.code == .settings)
        #expect(error.map { String(reflecting: $0) }?.contains("hunter2") == false)
    }
}
