import Protocols
import SIP
import Testing

@testable import DialerService

@Suite("Phone to call") struct PhoneBookTests {
    private static func point(_ id: Int64, _ value: String, mobile: Bool, _ channel: Acerto_Common_V1_Channel = .call)
        -> Acerto_Contacts_V1_ContactPoint
    {
        var point = Acerto_Contacts_V1_ContactPoint()
        point.contactPointID = id
        point.channel = channel
        point.value = value
        point.mobile = mobile
        return point
    }

    @Test("the first mobile phone, else the first phone") func choice() {
        let points = [
            Self.point(1, "a@b.test", mobile: false, .email), Self.point(2, "+551932345678", mobile: false),
            Self.point(3, "+5519987654321", mobile: true), Self.point(4, "+5519987654322", mobile: true),
        ]
        #expect(ContactsPhoneBook.choose(points)?.contactPoint == 3)
        #expect(ContactsPhoneBook.choose(Array(points.prefix(2)))?.contactPoint == 2)
        #expect(ContactsPhoneBook.choose([points[0]]) == nil)
    }

    @Test(
        "what is no number is not dialed",
        arguments: ["", "5519987654321", "+55 19 98765", "+55199876x4321", "+1234567", "+55>;tag=1@evil"]
    )
    func notDialable(value: String) { #expect(ContactsPhoneBook.choose([Self.point(1, value, mobile: true)]) == nil) }

    @Test("the gateway's address is made from the settings") func gateway() throws {
        let gateway = try SIPGateway(hostAndPort: "10.0.0.1:5060", from: "acerto")
        #expect(gateway.from == "sip:acerto@10.0.0.1")
        #expect(gateway.address(of: "+5519987654321") == "sip:+5519987654321@10.0.0.1:5060")
        #expect(gateway.endpointSettings(lines: 5, localAddress: "", user: "", password: "").localAddress == nil)
        let local = try SIPGateway(hostAndPort: "127.0.0.1:5060", from: "sip:agency@provider.test")
        #expect(local.from == "sip:agency@provider.test")
        #expect(local.endpointSettings(lines: 5, localAddress: "", user: "", password: "").localAddress == "127.0.0.1")
        for wrong in ["", "host", "host:", ":5060", "host:0", "host:x", "a:b:1"] {
            #expect(throws: (any Error).self) { try SIPGateway(hostAndPort: wrong, from: "a") }
        }
    }
}
