/// One field of a QR code: a two-digit id, a two-digit length in characters, and the value.
public struct BRCodeElement: Hashable, Sendable {
    /// Two digits.
    public let id: String
    /// What follows the length; a template's value is a list of fields again.
    public let value: String

    /// The field as the code writes it.
    var text: String {
        let length = String(value.unicodeScalars.count)
        return id + (length.count < 2 ? "0" : "") + length + value
    }

    /// The fields of a whole code in their order, without looking into templates or at their meaning.
    ///
    /// Throws `.truncated` when the text ends early, `.wrongLength` when a length cannot be right, and what else breaks
    /// the structure: control characters, empty or repeated fields, 00 not first or 63 not last.
    public static func list(of payload: String) throws(BRCodeDefect) -> [BRCodeElement] {
        let scalars = Array(payload.unicodeScalars.prefix(513))
        guard scalars.count <= 512 else { throw .tooLong }
        if let place = scalars.firstIndex(where: { $0.properties.generalCategory == .control }) {
            throw .unexpectedCharacter(position: place + 1)
        }
        let elements: [BRCodeElement]
        do {
            elements = try fields(in: scalars[...], path: "")
        } catch .truncated where endsWithOwnChecksum(payload) {
            // The tail is whole, so the text was not cut: some length before it is wrong.
            throw .wrongLength(position: nil)
        }
        guard elements.first?.id == "00" else { throw elements.isEmpty ? .truncated : .wrongOrder("00") }
        guard let place = elements.firstIndex(where: { $0.id == "63" }) else { throw .truncated }
        guard place == elements.count - 1 else { throw .wrongOrder("63") }
        return elements
    }

    /// The fields of a template, whose id is `path`.
    static func list(inTemplate path: String, _ value: String) throws(BRCodeDefect) -> [BRCodeElement] {
        do {
            return try fields(in: Array(value.unicodeScalars)[...], path: path + ".")
        } catch .truncated {
            throw .invalidField(path)
        } catch .wrongLength {
            throw .invalidField(path)
        }
    }

    private static func fields(in scalars: ArraySlice<Unicode.Scalar>, path: String) throws(BRCodeDefect) -> [BRCodeElement] {
        var (elements, rest): ([BRCodeElement], ArraySlice<Unicode.Scalar>) = ([], scalars)
        while !rest.isEmpty {
            let head = rest.prefix(4)
            guard head.allSatisfy({ ("0"..."9").contains($0) }) else { throw .wrongLength(position: rest.startIndex + 1) }
            guard head.count == 4 else { throw .truncated }
            let id = text(head.prefix(2))
            let length = head.suffix(2).reduce(0) { $0 * 10 + Int($1.value - 48) }
            guard length > 0 else { throw .emptyField(path + id) }
            rest = rest.dropFirst(4)
            guard rest.count >= length else { throw .truncated }
            guard !elements.contains(where: { $0.id == id }) else { throw .repeatedField(path + id) }
            elements.append(BRCodeElement(id: id, value: text(rest.prefix(length))))
            rest = rest.dropFirst(length)
        }
        return elements
    }

    private static func endsWithOwnChecksum(_ payload: String) -> Bool {
        let bytes = Array(payload.utf8)
        return bytes.count > 8 && bytes.dropLast(4).suffix(4).elementsEqual("6304".utf8)
            && CRC16.text(bytes.dropLast(4)).utf8.elementsEqual(bytes.suffix(4))
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
