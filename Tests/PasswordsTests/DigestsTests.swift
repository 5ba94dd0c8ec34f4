import Testing

@testable import Passwords

@Suite("Digests and tokens") struct DigestsTests {
    @Test(
        "SHA-256 of the FIPS examples",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ]
    )
    func sha256(text: String, digest: String) {
        #expect(Digests.hexadecimal(Digests.sha256(Array(text.utf8))) == digest)
    }

    @Test("HMAC-SHA-256 of RFC 4231, cases 1, 2 and 6 (a key longer than a block)")
    func hmac() {
        let cases: [(key: [UInt8], text: String, code: String)] = [
            (
                Array(repeating: 0x0B, count: 20), "Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), "what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                Array(repeating: 0xAA, count: 131),
                "Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ]
        for (key, text, code) in cases {
            #expect(Digests.hexadecimal(Digests.hmacSHA256(Array(text.utf8), key: key)) == code)
        }
    }

    @Test("equality is that of the bytes")
    func equality() {
        #expect(Digests.areEqual([], []))
        #expect(Digests.areEqual([1, 2], [1, 2]))
        #expect(!Digests.areEqual([1, 2], [1, 3]))
        #expect(!Digests.areEqual([1, 2], [1, 2, 3]))
    }

    @Test("tokens are of the URL alphabet, of the length of their bytes, and never the same")
    func tokens() {
        for (bytes, characters) in [(0, 0), (1, 2), (2, 3), (3, 4), (16, 22), (32, 43)] {
            let token = Tokens.make(byteCount: bytes)
            #expect(token.count == characters)
            #expect(
                token.utf8.allSatisfy {
                    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8.contains($0)
                }
            )
        }
        #expect(Set((0..<1000).map { _ in Tokens.make() }).count == 1000)
    }

    @Test("every character of the alphabet and every digit turns up")
    func coverage() {
        #expect(Set(Tokens.make(byteCount: 3000)).count == 64)
        #expect(Set(Tokens.makeNumericCode(digits: 500)).count == 10)
        #expect(Tokens.makeNumericCode().count == 6)
    }
}
