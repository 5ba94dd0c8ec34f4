/// Takes the characters of a document number out of the text that a person typed.
enum TaxIDScanner {
    /// The characters `0-9A-Z` of `text`, letters made upper case, without the punctuation people use.
    /// What comes after the 14th is only counted, so that a hostile text costs no memory.
    static func characters(of text: some StringProtocol) throws(TaxIDError) -> [UInt8] {
        var (characters, count, position): ([UInt8], Int, Int) = ([], 0, 0)
        for scalar in text.unicodeScalars {
            position += 1
            if isPunctuation(scalar) { continue }
            guard let character = upperCased(scalar) else { throw .unexpectedCharacter(position: position) }
            count += 1
            if count <= 14 { characters.append(character) }
        }
        guard count <= 14 else { throw .length(count) }
        return characters
    }

    /// The 1-based place in `text` of its document character number `index`, counted from 0.
    static func position(ofCharacter index: Int, in text: some StringProtocol) -> Int {
        var (position, seen) = (0, -1)
        for scalar in text.unicodeScalars {
            position += 1
            if !isPunctuation(scalar) { seen += 1 }
            if seen == index { break }
        }
        return position
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "-", "/", " ", "\t", "\u{00A0}": true
        default: false
        }
    }

    private static func upperCased(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar {
        case "0"..."9", "A"..."Z": UInt8(ascii: scalar)
        case "a"..."z": UInt8(ascii: scalar) - 32
        default: nil
        }
    }
}
