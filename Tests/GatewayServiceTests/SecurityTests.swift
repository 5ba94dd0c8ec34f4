import Protocols
import Testing

@testable import GatewayService

@Suite("Protection of forms") struct CSRFGuardTests {
    @Test("the proof of a session is accepted for that session alone")
    func accepts() {
        let csrf = CSRFGuard()
        let proof = csrf.token(for: "1.um")
        #expect(csrf.accepts(proof, for: "1.um"))
        #expect(!csrf.accepts(proof, for: "1.outro"))
        #expect(!csrf.accepts("", for: "1.um"))
        #expect(!csrf.accepts(String(proof.dropLast()) + "x", for: "1.um"))
        #expect(!CSRFGuard().accepts(proof, for: "1.um"), "another process has another key")
    }

    @Test("every form that does something carries the proof")
    func everyForm() {
        let operatorVisitor = Samples.visitor(.operator)
        let pages = [
            AttendancePage(
                facts: Samples.facts(),
                address: AttendanceAddress(41, query: Form()),
                visitor: operatorVisitor,
                today: Samples.today,
                now: Samples.now
            ).html,
            QueuePage(visitor: operatorVisitor, callbacks: .missing, parties: [:], isQueueEmpty: false, isWorkDone: false).html,
            ImportPage(visitor: Samples.visitor(.supervisor), creditors: []).html,
            AgreementPreviewPage(
                visitor: operatorVisitor,
                party: Samples.party,
                offer: Samples.offers.offers[0],
                titles: 2,
                address: AttendanceAddress(41, query: Form()),
                otherFirstDue: nil
            ).html,
        ]
        for page in pages {
            let forms = page.markup.split(separator: "<form").dropFirst()
            for form in forms where form.contains("method=\"post\"") {
                #expect(form.contains("name=\"csrf\" value=\"\(operatorVisitor.csrf)\""))
            }
            #expect(forms.contains { $0.contains("method=\"post\"") })
        }
    }

    @Test(
        "nobody is led to another site after the sign-in",
        arguments: ["//mau.exemplo", "https://mau.exemplo", "/\\mau", "/ x", "", "/entrar", "/a\r\nb"]
    )
    func destinations(address: String) {
        #expect(SignInPage.safeDestination(address) == "")
    }

    @Test("one of our addresses is returned to")
    func destination() {
        #expect(SignInPage.safeDestination("/operacao?dia=2026-11-24") == "/operacao?dia=2026-11-24")
        #expect(SignInPage.address(returningTo: "/buscar?q=a") == "/entrar?para=%2Fbuscar%3Fq%3Da")
    }

    @Test("pages of supervisors are closed to operators")
    func audiences() {
        #expect(Audience.everybody.admits(Samples.visitor(.operator)))
        #expect(!Audience.supervisors.admits(Samples.visitor(.operator)))
        #expect(Audience.supervisors.admits(Samples.visitor(.supervisor)) && Audience.supervisors.admits(Samples.visitor(.administrator)))
        #expect(!Audience.everybody.admits(Samples.visitor(.unspecified)))
    }

    @Test("a cell of a spreadsheet is never a formula", arguments: ["=1+1", "+1", "-1", "@x"])
    func formulas(text: String) {
        #expect(RejectionFile.cell(text) == "\"'\(text)\"")
        #expect(RejectionFile.cell("a\"b") == "\"a\"\"b\"")
    }

    @Test("a text in an object is quoted as JSON wants it")
    func quoting() {
        #expect(APIAnswers.quoted("a\"b\\c\n") == "\"a\\\"b\\\\c\\u000a\"")
    }
}
