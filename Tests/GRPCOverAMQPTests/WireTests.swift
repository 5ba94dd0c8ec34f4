import AMQP
import GRPCCore
import Testing

@testable import GRPCOverAMQP

@Suite("Parts and deadlines on the wire") struct WireTests {
    @Test(
        "gRPC's timeouts are read",
        arguments: [
            ("1H", 3_600_000), ("99999999H", 359_999_996_400_000), ("2M", 120_000), ("3S", 3_000), ("4m", 4), ("1u", 1), ("1001u", 2),
            ("1n", 1), ("0m", 0),
            ("", nil), ("m", nil), ("1", nil), ("1x", nil), ("-1m", nil), ("123456789m", nil), ("1.5S", nil), ("ém", nil),
        ] as [(String, Int64?)]
    )
    func timeouts(text: String, milliseconds: Int64?) { #expect(Deadline.milliseconds(fromTimeout: text) == milliseconds) }

    @Test("a part comes as it was sent", arguments: 0..<16) func parts(bits: Int) throws {
        let part = ResponsePart(
            number: 7,
            metadata: bits & 1 == 0 ? nil : ["a": "1", "a": "2", "b-bin": .binary([0])],
            message: bits & 2 == 0 ? nil : [],
            status: bits & 4 == 0
                ? nil : (Status(code: .notFound, message: "não há"), ["grpc-status-details-bin": .binary([1]), "t": "x"]),
            control: bits & 8 == 0 ? nil : "amq.gen-x"
        )
        let read = try #require(ResponsePart(part.encoded()))
        #expect(read.number == 7 && read.message == part.message && read.control == part.control)
        #expect(read.metadata.map { Set($0.map { "\($0)" }) } == part.metadata.map { Set($0.map { "\($0)" }) })
        #expect(read.status?.0 == part.status?.0)
        #expect(read.status.map { Set($0.1.map { "\($0)" }) } == part.status.map { Set($0.1.map { "\($0)" }) })
    }

    @Test("what is no part is none, and a status nobody knows is unknown") func strange() throws {
        #expect(ResponsePart(AMQPMessage(body: [])) == nil)
        var message = AMQPMessage(body: [])
        message.properties.headers = ["x-part": 0, "x-content": 4, "x-status": .int(.max)]
        #expect(try #require(ResponsePart(message)).status?.0.code == .unknown)
    }

    @Test("moments that cannot be are far away, not a crash", arguments: [Int64.min, -1, 0, 1, .max]) func moments(moment: Int64) {
        let left = Deadline.millisecondsLeft(until: moment)
        #expect(moment == .max ? left > 0 : left < 0)
    }
}
