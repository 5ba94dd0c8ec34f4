import BusinessCalendar
import Money
import Protocols
import Testing

@testable import GatewayService

@Suite("Pages") struct PageTests {
    private func attendance(
        _ query: String = "item=9",
        party: Acerto_Contacts_V1_Party = Samples.party,
        typed: Form = Form(),
        errors: FieldErrors = FieldErrors()
    ) -> String {
        AttendancePage(
            facts: Samples.facts(party: party),
            address: AttendanceAddress(41, query: Form(urlEncoded: query)),
            visitor: Samples.visitor(.operator),
            today: Samples.today,
            now: Samples.now,
            typed: typed,
            errors: errors
        ).html.markup
    }

    @Test("the components of each title and of the foot add up to the total")
    func totals() {
        for titles in [Samples.debt.titles, Samples.facts().chosenTitles([]), Samples.facts().chosenTitles([3])] {
            let totals = DebtTotals(titles)
            let sum = totals.original - totals.paid + totals.correction + totals.interest + totals.fine + totals.fees
            #expect(sum == totals.total)
            #expect(totals.total == titles.reduce(0) { $0 + $1.totalCents })
        }
    }

    @Test("the foot is that of the chosen titles, which are those offered for unless others are marked")
    func chosen() {
        let facts = Samples.facts()
        #expect(facts.chosenTitles([]).map(\.titleID) == [1, 2])
        #expect(facts.chosenTitles([3]).map(\.titleID) == [3])
        #expect(facts.chosenTitles([4]).map(\.titleID) == [1, 2, 3], "a title in an agreement cannot be chosen")
        let total = Money(cents: DebtTotals(facts.chosenTitles([])).total)
        #expect(attendance().contains("<td class=\"num\">\(total.formatted)</td>"))
    }

    @Test("what a debtor is called cannot become markup")
    func hostileName() {
        var party = Samples.party
        party.name = "<img src=x onerror=alert(1)>"
        party.contactPoints[0].value = "\"><script>"
        let page = attendance(party: party)
        #expect(!page.contains("<img") && !page.contains("\"><script>"))
        #expect(page.contains("&lt;img src=x onerror=alert(1)&gt;"))
    }

    @Test("the document and the address are masked")
    func masked() {
        let page = attendance()
        #expect(page.contains("•••.982.247-••") && !page.contains("52998224725") && !page.contains("529.982.247-25"))
        #expect(page.contains("m•••@exemplo.com") && !page.contains("maria@exemplo.com"))
    }

    @Test("amounts stand under the cover until the identity is checked")
    func cover() {
        let page = attendance()
        #expect(page.contains("id=\"conferi\" data-key=\"F3\">"))
        #expect(attendance("conferi=1").contains("id=\"conferi\" data-key=\"F3\" checked>"))
        let covered = page.split(separator: "<div class=\"cover", omittingEmptySubsequences: false).dropFirst()
        #expect(page.contains("<span class=\"amount\">R$\u{00A0}373,81</span>"), "the amount of an open promise is covered too")
        #expect(covered.count == 3 && covered.allSatisfy { $0.contains("class=\"veil\"") })
    }

    @Test("a refused form keeps what was typed and says what is wrong, above and beside")
    func refusedForm() {
        let typed = Form(urlEncoded: "promessa_valor=abc&promessa_dia=25/11&chave=a1b2c3d4")
        guard case .wrong(let errors) = PromiseForm.read(typed, today: Samples.today) else {
            Issue.record("it was accepted")
            return
        }
        let page = attendance(typed: typed, errors: errors)
        #expect(page.contains("href=\"#promessa_valor\"") && page.contains("value=\"abc\"") && page.contains("value=\"25/11\""))
        #expect(page.contains("aria-invalid=\"true\"") && page.contains("<details class=\"act\" name=\"ato\" open>"))
        #expect(page.contains("name=\"chave\" value=\"a1b2c3d4\""), "the act keeps its name")
    }

    @Test("an offer shows payments that add up to its total", arguments: Samples.offers.offers)
    func offers(offer: Acerto_Agreements_V1_Offer) {
        #expect(offer.paymentCents.reduce(0, +) == offer.totalCents)
        let page = AgreementPreviewPage(
            visitor: Samples.visitor(.operator),
            party: Samples.party,
            offer: offer,
            titles: 2,
            address: AttendanceAddress(41, query: Form()),
            otherFirstDue: nil
        ).html.markup
        for cents in offer.paymentCents { #expect(page.contains(Money(cents: cents).formattedPlain)) }
        #expect(page.contains("name=\"total\" value=\"\(offer.totalCents)\""))
    }

    @Test("a last instalment that differs is said")
    func installments() {
        #expect(OffersPanel.installments(of: Samples.offers.offers[0]).markup == "–")
        #expect(OffersPanel.installments(of: Samples.offers.offers[1]).markup == "2 × 264,31")
        #expect(OffersPanel.installments(of: Samples.offers.offers[2]).markup == "4 × 133,45 + 133,48")
    }

    @Test("the rows of the operation's tables add up to their feet")
    func operation() {
        let aging = Samples.aging
        #expect(aging.buckets.reduce(0) { $0 + $1.balanceCents } == aging.balanceCents)
        let page = OperationPage(
            figures: Samples.figures(),
            visitor: Samples.visitor(.supervisor),
            today: Samples.today,
            time: "atualizado às 10:42"
        ).html.markup
        #expect(page.contains("<td class=\"num\">\(Money(cents: aging.balanceCents).formattedPlain)</td>"))
        #expect(page.contains("<td colspan=\"2\">10.000 títulos</td><td class=\"num\">1.415</td><td class=\"num\">174</td>"))
        #expect(page.contains("terminou 06:04"))
    }

    @Test("a part that did not answer leaves the others in place")
    func missingPart() {
        let page = OperationPage(
            figures: Samples.figures(run: .missing),
            visitor: Samples.visitor(.supervisor),
            today: Samples.today,
            time: ""
        ).html.markup
        #expect(page.contains("indisponível") && page.contains("Idade da dívida") && page.contains("1–30"))
    }

    @Test("an agreement shows its documents and what is still being issued")
    func agreement() {
        let page = AgreementPage(
            visitor: Samples.visitor(.operator),
            agreement: Samples.agreement,
            party: .here(Samples.party),
            charges: .here(Samples.charges),
            closedIn: nil
        ).html.markup
        #expect(page.contains("/acordos/12/termo.pdf") && page.contains("/boletos/90.pdf") && page.contains("em emissão"))
        #expect(page.contains("00190.50095 40144.816069 06809.350314 3 37370000000100"))
        #expect(Samples.agreement.installments.reduce(0) { $0 + $1.amountCents } == Samples.agreement.totalCents)
    }

    @Test("a page stays within its budget, names no other site and has no style or script of its own")
    func budget() {
        let pages = [
            attendance(),
            OperationPage(figures: Samples.figures(), visitor: Samples.visitor(.supervisor), today: Samples.today, time: "").html.markup,
        ]
        for page in pages {
            #expect(page.utf8.count < 60_000)
            #expect(!page.contains("http:") && !page.contains("https:") && !page.contains(" style=") && !page.contains("<style"))
            #expect(page.components(of: "<script") == 1 && page.components(of: "<h1") == 1)
        }
        #expect(Assets.current.stylesheet.content.count < 20_000)
        #expect(String(decoding: Assets.current.stylesheet.content, as: UTF8.self).contains("url(") == false)
    }

    @Test("a failure says what failed, whether anything was done, what to do, and its code")
    func failure() {
        let page = ErrorPage(failure: .staleForm, code: "4bf92f").html.markup
        for text in [PageFailure.staleForm.title, PageFailure.staleForm.reason, "Nada foi feito.", PageFailure.staleForm.advice, "4bf92f"] {
            #expect(page.contains(text))
        }
    }

    @Test("bars are as long as their amounts, and never nothing for something")
    func bars() {
        #expect(Charts.length(50, of: 100, in: 160) == 80)
        #expect(Charts.length(1, of: 1_000_000, in: 160) == 2)
        #expect(Charts.length(0, of: 100, in: 160) == 0 && Charts.length(-5, of: 100, in: 160) == 0)
        #expect(Charts.length(.max, of: .max, in: 160) == 160)
        #expect(Charts.short(Money(cents: 83_810_075)) == "838 mil" && Charts.short(Money(cents: 348_219_055)) == "3,5 mi")
    }
}

extension String {
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
