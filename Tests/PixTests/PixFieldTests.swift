import Money
import Pix
import TaxID
import Testing

@Suite("Fields of Pix") struct PixFieldTests {
    @Test(
        "a key is known by its spelling",
        arguments: [
            ("52998224725", PixKey.Kind.cpf), ("11444777000161", .cnpj), ("12ABC34501DE35", .cnpj), ("+5511987654321", .phone),
            ("+551133334444", .phone), ("a@b.co", .email), ("123e4567-e12b-12d1-a456-426655440000", .random),
        ]
    )
    func keys(_ text: String, _ kind: PixKey.Kind) throws {
        let key = try PixKey(text)
        #expect(key.kind == kind && key.text == text)
        #expect(!"\(key)".contains(text))
    }

    @Test(
        "a key in another spelling is refused",
        arguments: [
            "", "52998224726", "529.982.247-25", "11111111111", "12abc34501de35", "11444777000162", "5511987654321", "+5501987654321",
            "+5511887654321", "+551198765432a", "+5491123456789", "A@b.co", "a@b", "a@@b.co", "@b.co", "a@-b.co", "a@b..co", "a b@c.co",
            "josé@b.co", "123E4567-E12B-12D1-A456-426655440000", "123e4567e12b12d1a456426655440000", "123e4567-e12b-12d1-a456-42665544000g",
            String(repeating: "a", count: 73) + "@b.co", "https://x.co",
        ]
    )
    func wrongKeys(_ text: String) { #expect(throws: PixError.self) { try PixKey(text) } }

    @Test("a taxpayer number is a key")
    func taxpayer() throws {
        #expect(try PixKey(TaxID(parsing: "529.982.247-25")) == PixKey("52998224725"))
        #expect(try PixKey(TaxID(parsing: "12.abc.345/01de-35")) == PixKey("12ABC34501DE35"))
    }

    @Test(
        "a location is host and path, without scheme, of at most 77 characters",
        arguments: [
            ("pix.example.com/8b3da2f39a4140d1a91abd93113bd441", true), ("qr.psp.com.br:8443/v2/cobv/x_y~z", true),
            ("https://pix.example.com/x", false), ("pix.example.com", false), ("pix.example.com/", false), ("pix.example.com//x", false),
            ("localhost/x", false), ("/x", false), ("", false), ("pix.example.com/a b", false), ("pix.example.com/é", false),
            ("pix.example.com:/x", false), ("pix..com/x", false), ("a.bc/" + String(repeating: "x", count: 72), true),
            ("a.bc/" + String(repeating: "x", count: 73), false),
        ]
    )
    func locations(_ text: String, _ isValid: Bool) { #expect(((try? PixLocation(text)) != nil) == isValid) }

    @Test("identifiers: 1…25 in a static code, 26…35 for a charge, letters and digits only")
    func identifiers() {
        for length in 0...40 {
            let text = String(repeating: "a", count: length)
            #expect(PixTxID.isStatic(text) == (1...25).contains(length))
            #expect(PixTxID.isCharge(text) == (26...35).contains(length))
        }
        #expect(!PixTxID.isStatic("a-b") && !PixTxID.isStatic("é") && !PixTxID.isStatic(PixTxID.none))
        #expect(!PixTxID.isCharge(String(repeating: "a", count: 26) + "-"))
    }

    @Test(
        "amounts have a point and two decimals",
        arguments: [
            ("0.01", 1), ("10.50", 1_050), ("9999999999.99", 999_999_999_999), ("0.00", 0), ("010.50", nil), ("10", nil), ("10.5", nil),
            ("10,50", nil), ("1.000.00", nil), ("", nil), (".50", nil), ("-1.00", nil), ("99999999999.99", nil), ("1e5", nil),
            ("１.00", nil),
        ] as [(String, Int64?)]
    )
    func amounts(_ text: String, _ cents: Int64?) {
        #expect(PixAmount.exact(text) == cents.map { Money(cents: $0) })
    }
}
