extension TaxID {
    /// The number as people write it: `529.982.247-25`, `12.ABC.345/01DE-35`.
    public var formatted: String { punctuated(text) }

    /// The number with only its middle shown, for screens and logs: `•••.982.247-••`, `••.ABC.345/••••-••`.
    public var masked: String {
        let shown = kind == .cpf ? 3..<9 : 2..<8
        return punctuated(String(text.enumerated().map { shown.contains($0.offset) ? $0.element : "•" }))
    }

    private func punctuated(_ characters: String) -> String {
        let marks: [Int: Character] = kind == .cpf ? [3: ".", 6: ".", 9: "-"] : [2: ".", 5: ".", 8: "/", 12: "-"]
        var result = ""
        for (place, character) in characters.enumerated() {
            if let mark = marks[place] { result.append(mark) }
            result.append(character)
        }
        return result
    }
}

extension TaxID: CustomStringConvertible {
    /// The masked number, so that a number interpolated into a log line by mistake tells nothing.
    public var description: String { masked }
}
