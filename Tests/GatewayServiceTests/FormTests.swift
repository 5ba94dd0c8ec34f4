import BusinessCalendar
import Money
import Testing

@testable import GatewayService

@Suite("Forms") struct FormTests {
    @Test("fields are decoded, a damaged escape stands for itself")
    func decoding() {
        let form = Form(urlEncoded: "nome=Jos%C3%A9+da+Silva&q=50%25&ruim=%zz%4&vazio&&titulo=3&titulo=5&titulo=3&titulo=-1&titulo=x")
        #expect(form["nome"] == "José da Silva")
        #expect(form["q"] == "50%")
        #expect(form["ruim"] == "%zz%4")
        #expect(form["vazio"] == "" && form["não veio"] == "")
        #expect(form.ids("titulo") == [3, 5])
    }

    @Test("what is written into an address comes out of it", arguments: ["/atendimento/4?item=2&titulo=1", "José & Cia + 50%", ""])
    func encoding(text: String) {
        #expect(Form(urlEncoded: "a=\(Form.encoded(text))").raw("a") == text)
    }

    @Test("passwords keep their blanks, other fields lose them around")
    func blanks() {
        let form = Form(urlEncoded: "senha=+abc+&usuario=+ana+")
        #expect(form.raw("senha") == " abc " && form["usuario"] == "ana")
    }

    @Test(
        "days are read with any punctuation",
        arguments: [
            ("25/11/2026", "2026-11-25"), ("25.11.26", "2026-11-25"), ("25-11", "2026-11-25"), ("25112026", "2026-11-25"),
            ("251126", "2026-11-25"), ("2511", "2026-11-25"), ("2026-11-25", "2026-11-25"), ("1/2", "2027-02-01"), ("24/11", "2026-11-24"),
        ]
    )
    func days(text: String, iso: String) {
        #expect(TypedValues.day(text, today: Samples.today) == CalendarDay(iso: iso))
    }

    @Test("what is no day is refused", arguments: ["31/02/2026", "amanhã", "", "1", "2026", "32/1", "1/2/3/4", "25/11/026", "١/٢"])
    func wrongDays(text: String) {
        #expect(TypedValues.day(text, today: Samples.today) == nil)
    }

    @Test(
        "hours are read as people write them",
        arguments: [("14:30", 870), ("14h30", 870), ("14h", 840), ("1430", 870), ("9", 540), ("905", 545)]
    )
    func hours(text: String, minute: Int) {
        #expect(TypedValues.minuteOfDay(text) == minute)
    }

    @Test("what is no hour is refused", arguments: ["24:00", "10:60", "", "cedo", "1:2:3", "12345"])
    func wrongHours(text: String) {
        #expect(TypedValues.minuteOfDay(text) == nil)
    }

    @Test("a promise names its amount and its day", arguments: ["373,81", "R$ 373,81", "373.81"])
    func promise(amount: String) throws {
        let form = Form(urlEncoded: "promessa_valor=\(Form.encoded(amount))&promessa_dia=25/11")
        #expect(
            PromiseForm.read(form, today: Samples.today)
                == .right(PromiseForm(amount: Money(cents: 37_381), due: Samples.day("2026-11-25")))
        )
    }

    @Test(
        "a wrong promise says which field is wrong",
        arguments: [
            ("promessa_valor=x&promessa_dia=25/11", ["promessa_valor"]), ("promessa_valor=-5&promessa_dia=25/11", ["promessa_valor"]),
            ("promessa_valor=0&promessa_dia=", ["promessa_valor", "promessa_dia"]),
            ("promessa_valor=10&promessa_dia=23/11/2026", ["promessa_dia"]),
            ("promessa_valor=10&promessa_dia=23/02/2027", ["promessa_dia"]),
            ("promessa_valor=99999999999999999999&promessa_dia=25/11", ["promessa_valor"]),
        ]
    )
    func wrongPromise(text: String, fields: [String]) {
        guard case .wrong(let errors) = PromiseForm.read(Form(urlEncoded: text), today: Samples.today) else {
            Issue.record("it was accepted")
            return
        }
        #expect(errors.entries.map(\.field) == fields)
    }

    @Test("a call-back lies in the future, by the clock of Brasília")
    func callback() {
        let form = Form(urlEncoded: "retorno_dia=24/11&retorno_hora=10:43&retorno_nota=ligar")
        let expected = CallbackForm(
            at: Instant(Samples.today, secondOfDay: 38_580, offsetMinutes: -180),
            note: "ligar",
            isForTeam: false
        )
        #expect(CallbackForm.read(form, now: Samples.now) == .right(expected))
        guard case .wrong = CallbackForm.read(Form(urlEncoded: "retorno_dia=24/11&retorno_hora=10:42"), now: Samples.now) else {
            Issue.record("a past moment was accepted")
            return
        }
    }

    @Test(
        "only results that an operator may give are taken",
        arguments: [("no_answer", true), ("sent", false), ("", false), ("broken", false)]
    )
    func results(code: String, isTaken: Bool) {
        let reading = ResultForm.read(Form(urlEncoded: "resultado=\(code)"))
        #expect((reading == .right(ResultForm(disposition: code, note: ""))) == isTaken)
    }
}

@Suite("Forms with a file") struct MultipartTests {
    private static let type = "multipart/form-data; boundary=----abc"

    private static func body(_ parts: [String], end: String = "------abc--\r\n") -> [UInt8] {
        Array((parts.map { "------abc\r\n\($0)\r\n" }.joined() + end).utf8)
    }

    @Test("fields and the file are told apart, the file byte by byte")
    func reads() throws {
        let content = "a;b\r\n--\r\n------ab\r\n1;2\r\n"
        let body = Self.body([
            "Content-Disposition: form-data; name=\"credor\"\r\n\r\nLoja Açaí",
            "Content-Disposition: form-data; name=\"arquivo\"; filename=\"C:\\pasta\\t.csv\"\r\nContent-Type: text/csv\r\n\r\n\(content)",
        ])
        let form = try Multipart(body, contentType: Self.type)
        #expect(form.fields["credor"] == "Loja Açaí")
        #expect(form.file == Multipart.File(name: "t.csv", content: Array(content.utf8)))
    }

    @Test("a file field that was left empty is no file")
    func noFile() throws {
        let body = Self.body(["Content-Disposition: form-data; name=\"arquivo\"; filename=\"\"\r\n\r\n"])
        #expect(try Multipart(body, contentType: Self.type).file == nil)
    }

    @Test(
        "a body that does not fit its boundary is refused",
        arguments: [
            "", "------abc", "------abcx", "------abc\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
            "------abc\r\nsem nome\r\n\r\n1\r\n------abc--", "lixo",
        ]
    )
    func malformed(text: String) {
        #expect(throws: Multipart.Refusal.malformed) { try Multipart(Array(text.utf8), contentType: Self.type) }
    }

    @Test("another type of content is refused", arguments: ["text/csv", "multipart/form-data", "multipart/form-data; boundary=", ""])
    func types(type: String) {
        #expect(throws: Multipart.Refusal.contentType) { try Multipart(Self.body([]), contentType: type) }
    }

    @Test("every prefix of a good body is refused and none traps")
    func prefixes() {
        let body = Self.body(["Content-Disposition: form-data; name=\"a\"\r\n\r\n1"], end: "------abc--")
        for length in body.indices {
            #expect(throws: Multipart.Refusal.malformed) { try Multipart(Array(body[..<length]), contentType: Self.type) }
        }
    }
}
