import Money

extension BRCode {
    /// Reads and checks the text of a code, also of one that another institution made: any order of the fields between 00
    /// and 63, fields beyond those of Pix (kept out of the value), the domain name in any case, names with accents.
    public init(parsing payload: String) throws(BRCodeDefect) {
        let elements = try BRCodeElement.list(of: payload)
        let checksum = elements.last?.value ?? ""
        // The length of field 63 is part of what the CRC covers, so a code without four digits there is damaged as well.
        guard checksum.utf8.count == 4, CRC16.text(payload.utf8.dropLast(4)) == checksum else { throw .wrongChecksum }
        self = try BRCodeReader(elements).code()
    }
}

/// Gives meaning to the fields of a code whose structure and CRC are right.
private struct BRCodeReader {
    private let elements: [BRCodeElement]
    private let values: [String: String]

    init(_ elements: [BRCodeElement]) {
        self.elements = elements
        values = Dictionary(elements.map { ($0.id, $0.value) }) { first, _ in first }
    }

    func code() throws(BRCodeDefect) -> BRCode {
        try constants()
        let destination = try destination()
        let isStatic = if case .key = destination { true } else { false }
        return BRCode(
            unchecked: destination,
            name: try text("59", limit: 25),
            city: try text("60", limit: 15),
            amount: try amount(isStatic: isStatic),
            txid: try txid(),
            postalCode: try postalCode(),
            initiation: try initiation()
        )
    }

    private func require(_ id: String) throws(BRCodeDefect) -> String {
        guard let value = values[id] else { throw .missingField(id) }
        return value
    }

    private func constants() throws(BRCodeDefect) {
        for (id, expected) in [("00", "01"), ("53", "986"), ("58", "BR")] where try require(id) != expected { throw .invalidField(id) }
        let category = try require("52")
        guard category.utf8.count == 4, category.utf8.allSatisfy(ASCII.isDigit) else { throw .invalidField("52") }
    }

    private func text(_ id: String, limit: Int) throws(BRCodeDefect) -> String {
        let text = try require(id)
        guard text.unicodeScalars.count <= limit else { throw .invalidField(id) }
        return text
    }

    private func initiation() throws(BRCodeDefect) -> BRCode.Initiation? {
        guard let value = values["01"] else { return nil }
        guard let initiation = BRCode.Initiation(rawValue: value) else { throw .invalidField("01") }
        return initiation
    }

    /// The one template among 26…51 that has the domain name of Pix.
    private func destination() throws(BRCodeDefect) -> BRCode.Destination {
        var found: BRCode.Destination?
        for element in elements where (26...51).contains(Int(element.id) ?? 0) {
            // Templates of other arrangements need not be lists that we can read.
            guard
                element.value.unicodeScalars.dropFirst(4).prefix(BRCode.domain.count).elementsEqual(
                    BRCode.domain.unicodeScalars,
                    by: Self.sameLetter
                )
            else { continue }
            guard found == nil else { throw .repeatedField(element.id) }
            found = try destination(in: element)
        }
        guard let found else { throw .missingField("26") }
        return found
    }

    private static func sameLetter(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        left == right || (("A"..."Z").contains(left) && left.value + 32 == right.value)
    }

    private func destination(in template: BRCodeElement) throws(BRCodeDefect) -> BRCode.Destination {
        let fields = try BRCodeElement.list(inTemplate: template.id, template.value)
        func value(_ id: String) -> String? { fields.first { $0.id == id }?.value }
        guard fields.first?.id == "00", fields.first?.value.utf8.count == BRCode.domain.utf8.count else {
            throw .invalidField(template.id + ".00")
        }
        switch (value("01"), value("25")) {
        case (let key?, nil):
            guard let key = try? PixKey(key) else { throw .invalidField(template.id + ".01") }
            return .key(key, text: value("02"))
        case (nil, let location?):
            guard let location = try? PixLocation(location) else { throw .invalidField(template.id + ".25") }
            // Free text belongs to static codes: a charge has its own.
            guard value("02") == nil else { throw .invalidField(template.id + ".02") }
            return .location(location)
        case (nil, nil): throw .missingField(template.id + ".01")
        case (.some, .some): throw .invalidField(template.id)
        }
    }

    /// A static amount of zero must not be written; in a dynamic code the charge's own amount counts anyway.
    private func amount(isStatic: Bool) throws(BRCodeDefect) -> Money? {
        guard let text = values["54"] else { return nil }
        guard let amount = PixAmount.lenient(text), amount > .zero || !isStatic else { throw .invalidField("54") }
        return amount > .zero ? amount : nil
    }

    private func txid() throws(BRCodeDefect) -> String? {
        let fields = try BRCodeElement.list(inTemplate: "62", try require("62"))
        guard let txid = fields.first(where: { $0.id == "05" })?.value else { throw .missingField("62.05") }
        guard txid != PixTxID.none else { return nil }
        guard PixTxID.isStatic(txid) else { throw .invalidField("62.05") }
        return txid
    }

    private func postalCode() throws(BRCodeDefect) -> String? {
        guard let text = values["61"] else { return nil }
        var digits = Array(text.utf8)
        if digits.count == 9, digits[5] == UInt8(ascii: "-") { digits.remove(at: 5) }
        guard digits.count == 8, digits.allSatisfy(ASCII.isDigit) else { throw .invalidField("61") }
        return String(decoding: digits, as: UTF8.self)
    }
}
