import Settlement
import Testing

@Suite("Label") struct LabelTests {
    @Test("texts that only look equal are different names")
    func codePoints() {
        let (composed, decomposed) = (ProductName("caf\u{E9}"), ProductName("cafe\u{301}"))
        #expect(composed.text == decomposed.text)
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
    }

    @Test("the order is that of code points, not of the language")
    func order() {
        let sorted = ["b", "é", "Z", "R10", "R2", "\u{1F600}", "\u{FFFD}"].map { OperatorID($0) }.sorted().map(\.text)
        #expect(sorted == ["R10", "R2", "Z", "b", "é", "\u{FFFD}", "\u{1F600}"])
    }
}
