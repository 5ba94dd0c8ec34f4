import BusinessCalendar
import Money
import Testing

@testable import GatewayService

@Suite("HTML") struct HTMLTests {
    @Test(
        "what is put in is escaped",
        arguments: [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"), ("\" onmouseover=\"x", "&quot; onmouseover=&quot;x"),
            ("Silva & Filhos", "Silva &amp; Filhos"), ("d'Ávila", "d&#39;Ávila"), ("a\u{00}b\u{1B}c", "abc"), ("&amp;", "&amp;amp;"),
        ]
    )
    func escapes(text: String, expected: String) {
        #expect(("<p>\(text)</p>" as HTML).markup == "<p>\(expected)</p>")
        #expect(("<p>\(text[...])</p>" as HTML).markup == "<p>\(expected)</p>")
    }

    @Test("no text of any bytes leaves a sign of markup behind")
    func escapesEverything() {
        let seed = UInt64.random(in: 0 ... .max)
        var state = seed
        for _ in 0..<500 {
            let scalars = (0..<20).map { _ -> Unicode.Scalar in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Unicode.Scalar(UInt8(truncatingIfNeeded: state >> 56))
            }
            let markup = ("\(String(String.UnicodeScalarView(scalars)))" as HTML).markup
            #expect(!markup.contains { "<>\"'".contains($0) }, "seed \(seed)")
        }
    }

    @Test("markup that was made here is put in as it is, alone and in lists")
    func nests() {
        let cells: [HTML] = ["<td>1</td>", "<td>2</td>"]
        #expect(("<tr>\(cells)</tr>\(HTML.when(false, "<hr>"))" as HTML).markup == "<tr><td>1</td><td>2</td></tr>")
    }

    @Test("amounts and days are written as people in Brazil read them")
    func values() {
        #expect(("\(Money(cents: 123_456))" as HTML).markup == "R$\u{00A0}1.234,56")
        #expect(("\(Samples.today)" as HTML).markup == "24/11/2026")
        #expect(Brazilian.count(-1_234_567) == "−1.234.567")
        #expect(Brazilian.count(.min) == "−9.223.372.036.854.775.808")
        #expect(Brazilian.percent(tenths: -84) == "−8,4%")
    }
}

@Suite("Masks") struct MasksTests {
    @Test("a CPF shows its middle, a company's number all of it")
    func taxIDs() {
        #expect(Masks.taxID("52998224725") == "•••.982.247-••")
        #expect(Masks.taxID("11222333000181") == "11.222.333/0001-81")
        #expect(Masks.taxID("123") == "não informado")
    }

    @Test(
        "a phone shows its area code and its end",
        arguments: [
            ("+5511991234471", "(11) 9••••-4471"), ("+551132145678", "(11) ••••-5678"), ("", "número incompleto"),
            ("+55", "número incompleto"),
            ("+5511abcdefgh", "número incompleto"),
        ]
    )
    func phones(e164: String, shown: String) {
        #expect(Masks.phone(e164) == shown)
    }

    @Test("an e-mail address shows its first letter and its domain")
    func emails() {
        #expect(Masks.email("maria@exemplo.com") == "m•••@exemplo.com")
        #expect(Masks.email("@exemplo.com") == "endereço incompleto")
        #expect(Masks.email("maria") == "endereço incompleto")
    }
}
