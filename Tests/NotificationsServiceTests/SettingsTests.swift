import ServiceRuntime
import Testing
import Transfer

@testable import NotificationsService

@Suite("Settings") struct SettingsTests {
    @Test(
        "the mail server is read from its address",
        arguments: [
            ("smtp://127.0.0.1:25", "127.0.0.1", 25, nil), ("smtps://ana@mx.test:465", "mx.test", 465, "ana"),
            ("smtp+starttls://ana@agency.test@mx.test:587", "mx.test", 587, "ana@agency.test"),
        ] as [(String, String, Int, String?)]
    )
    func servers(url: String, host: String, port: Int, user: String?) throws {
        let configuration = try MailCarrier.configuration(url: url, password: "p")
        #expect((configuration.host, configuration.port, configuration.credentials?.user) == (host, port, user))
    }

    @Test(
        "an address that is none is refused by the setting's name",
        arguments: ["", "mx.test:25", "smtp://mx.test", "smtp://:25", "smtp://a:0", "smtp://a:b:25"]
    )
    func wrongServers(url: String) {
        #expect(throws: SettingError.self) { try MailCarrier.configuration(url: url, password: "") }
    }

    @Test("an SMS gateway is an address without a query", arguments: ["", "ftp://a/b", "http://a/b?x=1"])
    func wrongGateways(url: String) {
        #expect(throws: SettingError.self) { try SMSCarrier(url: url, user: "", password: "", from: "A") }
    }
}
