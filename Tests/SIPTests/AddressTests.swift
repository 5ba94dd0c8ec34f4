import SIP
import Testing

@Suite("Addresses") struct AddressTests {
    private static let bad = [
        "", "tel:+551140028922", "sips:a@b", "sip:b", "sip:@b", "sip:a@", "sip:a@;b", "sip:a:secret@b", "sip:a@b@c", "sip:a@b\r\nX: y",
        "sip:a@b>", "sip:\"a\"@b", "sip:a b@c", "sip:jos\u{E9}@b", "sip:" + String(repeating: "1", count: 260) + "@b",
    ]

    @Test("a text that could end a header, or isn't user at host, is refused before anything is sent", arguments: bad)
    func refused(text: String) async {
        let endpoint = SIPEndpoint(SIPSettings(localAddress: "127.0.0.1"))
        let error = await #expect(throws: SIPError.self) { try await endpoint.dial(text) }
        #expect(error?.code == .invalidAddress)
        #expect(error?.reason.hasPrefix("to ") == true)
        #expect(error?.isRetriable == false)
    }

    @Test("an error's text doesn't repeat the number")
    func hidesNumber() async {
        let endpoint = SIPEndpoint(SIPSettings(localAddress: "127.0.0.1"))
        let error = await #expect(throws: SIPError.self) { try await endpoint.dial("sip:11987654321") }
        #expect(error.map { "\($0)" }?.contains("98765") == false)
    }

    @Test("credentials don't show in a description of the settings")
    func hidesPassword() {
        var text = ""
        dump(SIPSettings(credentials: SIPCredentials(userName: "conta", password: "segredo")), to: &text)
        #expect(!text.contains("segredo"))
        #expect(text.contains("hidden"))
    }
}
