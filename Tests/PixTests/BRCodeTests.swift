import Money
import Pix
import Testing

@Suite("Pix code") struct BRCodeTests {
    private static let key = "26360014br.gov.bcb.pix011426212997000137"
    private static let rest = "5802BR5901A6001U62070503***"
    private static let plain = "000201" + key + "520400005303986" + rest

    @Test("a random code reads back to what it was made of")
    func roundTrip() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let letters = "ABCXYZabcxyz0189"
        let keys = ["26212997000137", "52998224725", "+5511987654321", "a.b-c@loja.com.br", "123e4567-e12b-12d1-a456-426655440000"]
        for round in 0..<500 {
            let key = try PixKey(keys[round % keys.count])
            let isStatic = Bool.random(using: &random)
            let text = Bool.random(using: &random) ? "T" + random.text(letters + " .-", limit: 30) : nil
            let code = try BRCode(
                to: isStatic ? .key(key, text: text) : .location(PixLocation("pix.example.com/v2/\(random.text(letters, limit: 50))")),
                name: "N" + random.text(letters + " ", limit: 24),
                city: "C" + random.text(letters + " ", limit: 14),
                amount: Bool.random(using: &random) ? Money(cents: .random(in: 1...999_999_999_999, using: &random)) : nil,
                txid: isStatic && Bool.random(using: &random) ? random.text(letters, limit: 25) : nil,
                postalCode: Bool.random(using: &random) ? "70074900" : nil,
                initiation: BRCode.Initiation.allCases.randomElement(using: &random)
            )
            #expect(try BRCode(parsing: code.payload) == code, "seed \(seed)")
            #expect(signed(String(code.payload.dropLast(8))) == code.payload, "seed \(seed)")
        }
    }

    @Test("every single altered character is noticed")
    func alterations() throws {
        let payload = Array(try BRCode(parsing: signed(Self.plain)).payload)
        for place in payload.indices {
            for other in "0123456789ABCDEFZa " where other != payload[place] {
                var altered = payload
                altered[place] = other
                #expect(throws: BRCodeDefect.self, "place \(place + 1)") { try BRCode(parsing: String(altered)) }
            }
        }
    }

    @Test("every code that was cut is refused")
    func cuts() {
        let payload = signed(Self.plain)
        for length in 0..<payload.count {
            #expect(throws: BRCodeDefect.self, "\(length) characters") { try BRCode(parsing: String(payload.prefix(length))) }
        }
    }

    @Test(
        "a reader takes what the manual allows others to write",
        arguments: [
            plain,
            "00020126360014BR.GOV.BCB.PIX011426212997000137520400005303986\(rest)",
            "000201\(rest)\(key)530398652040000",
            "00020126080004abcd27360014br.gov.bcb.pix011426212997000137520459995303986\(rest)",
            "000201\(key)520400005303986540510.50\(rest)80080004abcd",
            "000201\(key)520400005303986540210\(rest)",
            "000201\(key)5204000053039865802BR5905José!6009SÃO PAULO62070503***",
            "000201\(key)5204000053039865802BR5901A6001U610970074-90062070503***",
        ]
    )
    func lenience(_ body: String) {
        #expect(throws: Never.self) { try BRCode(parsing: signed(body)) }
    }

    @Test(
        "a defect is named, with its field",
        arguments: [
            ("", BRCodeDefect.wrongOrder("00")), ("\(key)000201", .wrongOrder("00")), ("000202\(key)\(rest)", .invalidField("00")),
            ("000201010213\(key)520400005303986\(rest)", .invalidField("01")), ("000201520400005303986\(rest)", .missingField("26")),
            ("000201\(key)520400005303840\(rest)", .invalidField("53")), ("000201\(key)5204000A5303986\(rest)", .invalidField("52")),
            ("000201\(key)5303986\(rest)", .missingField("52")), ("\(plain)5401x", .invalidField("54")),
            ("\(plain)54040.00", .invalidField("54")), ("\(plain)540510,50", .invalidField("54")),
            ("\(plain)5405-1.00", .invalidField("54")),
            ("\(plain)54071.000.0", .invalidField("54")), ("\(plain)5800", .emptyField("58")), ("\(plain)5802BR", .repeatedField("58")),
            ("\(plain)61051000a", .invalidField("61")), ("000201\(key)5204000053039865802BR5901A6001U", .missingField("62")),
            ("000201\(key)5204000053039865802BR5901A6001U62070603***", .missingField("62.05")),
            ("000201\(key)5204000053039865802BR5901A6001U62080504a-bc", .invalidField("62.05")),
            ("000201\(key)5204000053039865802BR5901A6001U62080509abcd", .invalidField("62")),
            ("000201\(key)5204000053039865802BR5926ABCDEFGHIJKLMNOPQRSTUVWXYZ6001U62070503***", .invalidField("59")),
            ("000201\(key)5204000053039865802BR5901A6016ABCDEFGHIJKLMNOP62070503***", .invalidField("60")),
            ("00020126360014br.gov.bcb.pix011426212997000138520400005303986\(rest)", .invalidField("26.01")),
            ("00020126180014br.gov.bcb.pix520400005303986\(rest)", .missingField("26.01")),
            ("00020126220014br.gov.bcb.pix0200520400005303986\(rest)", .emptyField("26.02")),
            ("00020126310014br.gov.bcb.pix2509https://x520400005303986\(rest)", .invalidField("26.25")),
            ("00020126380014br.gov.bcb.pix2507a.bc/de0205texto520400005303986\(rest)", .invalidField("26.02")),
            ("000201\(key)27360014br.gov.bcb.pix011426212997000137520400005303986\(rest)", .repeatedField("27")),
            ("\(plain)9901\u{7}", .unexpectedCharacter(position: 93)),
        ] as [(String, BRCodeDefect)]
    )
    func defects(_ body: String, _ expected: BRCodeDefect) {
        #expect(throws: expected) { try BRCode(parsing: signed(body)) }
        #expect(!expected.message.isEmpty && !expected.code.isEmpty)
    }

    @Test("the CRC must be four upper-case digits at the very end, and the code of a sane length")
    func checksum() {
        let payload = signed(Self.plain)
        #expect(throws: BRCodeDefect.wrongOrder("63")) { try BRCode(parsing: payload + "9901x") }
        #expect(throws: BRCodeDefect.wrongLength(position: payload.count + 1)) { try BRCode(parsing: payload + "\u{20}") }
        #expect(throws: BRCodeDefect.wrongChecksum) { try BRCode(parsing: payload.dropLast(8) + "63030A1") }
        #expect(throws: BRCodeDefect.tooLong) { try BRCode(parsing: String(repeating: "9", count: 100_000)) }
        for text in ["", "0", "0002", "00020", "🧾", "----", "00-1x"] {
            #expect(throws: BRCodeDefect.self) { try BRCode(parsing: text) }
        }
    }

    @Test("a code that is issued has plain text within the limits; an accent, a blank or a character too many is refused")
    func writing() throws {
        let key = try PixKey("52998224725")
        func issue(_ name: String = "A", _ city: String = "U", text: String? = nil) throws -> BRCode {
            try BRCode(to: .key(key, text: text), name: name, city: city)
        }
        #expect(throws: PixError(.name, .notPlainText)) { try issue("JOSÉ") }
        #expect(throws: PixError(.name, .tooLong(maximum: 25))) { try issue(String(repeating: "A", count: 26)) }
        #expect(throws: PixError(.city, .tooLong(maximum: 15))) { try issue("A", String(repeating: "A", count: 16)) }
        #expect(throws: PixError(.city, .empty)) { try issue("A", "  ") }
        #expect(throws: PixError(.text, .empty)) { try issue(text: "") }
        // Key and text share 73 characters: an 11-digit CPF leaves 62.
        #expect(try BRCode(parsing: issue(text: String(repeating: "x", count: 62)).payload).name == "A")
        #expect(throws: PixError(.text, .tooLong(maximum: 62))) { try issue(text: String(repeating: "x", count: 63)) }
        let longKey = try PixKey(String(repeating: "a", count: 65) + "@loja.com.br")
        #expect(try BRCode(to: .key(longKey, text: nil), name: "A", city: "U").payload.contains("2699"))
        #expect(throws: PixError(.text, .tooLong(maximum: 0))) { try BRCode(to: .key(longKey, text: "x"), name: "A", city: "U") }
        #expect(throws: PixError(.txid, .onlyStatic)) { try BRCode(to: .location(PixLocation("a.bc/d")), name: "A", city: "U", txid: "x") }
    }

    @Test(
        "any name becomes plain text",
        arguments: [
            ("Padaria São José & Cia", "Padaria Sao Jose & Cia"), ("ÇÃÕÉ — 1ª", "CAOE - 1a"), ("日本🧾x", "x"), ("Jose\u{301}", "Jose"),
        ]
    )
    func plainText(_ text: String, _ expected: String) {
        #expect(BRCode.plainText(text, limit: 25) == expected)
        #expect(BRCode.plainText(text, limit: 2) == expected.prefix(2))
        #expect(BRCode.plainText(text, limit: -1).isEmpty)
    }

    @Test("any text gets an answer, signed or not")
    func anyText() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<1_000 {
            let text = random.text("00010203256263540199 .br-\u{0}é🧾", limit: 80)
            for payload in [text, "000201" + text, signed("000201" + text)] {
                #expect(throws: BRCodeDefect.self, "seed \(seed)") { try BRCode(parsing: payload) }
            }
        }
    }
}
