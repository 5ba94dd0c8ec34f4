extension Digits {
    /// The digits of a code as people paste it: dots, hyphens and white space are dropped, anything else is refused.
    /// Digits after the 48th are only counted, so that a hostile text costs no memory.
    init(reading text: some StringProtocol) throws(PaymentCodeDefect) {
        var (values, count, position): ([UInt8], Int, Int) = ([], 0, 0)
        for scalar in text.unicodeScalars {
            position += 1
            switch scalar {
            case "0"..."9":
                count += 1
                if count <= 48 { values.append(UInt8(ascii: scalar) - 48) }
            case ".", "-", " ", "\t", "\r", "\n", "\u{00A0}": continue
            default: throw .unexpectedCharacter(position: position)
            }
        }
        guard count <= 48 else { throw .length(count) }
        self.init(values)
    }
}
