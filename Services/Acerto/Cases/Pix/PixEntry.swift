import JSONLines
import Money
import Pix

/// Reads the flat `entrada` object of a question into a code, field by field.
struct PixEntry {
    let fields: JSONValue

    func code(kind: JSONValue?) throws(PixError) -> BRCode {
        guard let kind else { throw PixError(.kind, .missing) }
        switch kind.string {
        case "estatico":
            let key = try PixKey(try required(.key))
            return try code(to: .key(key, text: try text(.text)), txid: try staticTxID())
        case "dinamico":
            let location = try PixLocation(try required(.location))
            guard try text(.text) == nil else { throw PixError(.text, .onlyStatic) }
            try checkChargeTxID()
            return try code(to: .location(location), txid: nil)
        default: throw PixError(.kind, .notOneOf(["estatico", "dinamico"]))
        }
    }

    private func code(to destination: BRCode.Destination, txid: String?) throws(PixError) -> BRCode {
        try BRCode(
            to: destination,
            name: required(.name),
            city: required(.city),
            amount: amount(),
            txid: txid,
            postalCode: text(.postalCode),
            initiation: initiation()
        )
    }

    private func staticTxID() throws(PixError) -> String? {
        let txid = try text(.txid)
        return txid == PixTxID.none ? nil : txid
    }

    /// The identifier of a charge is checked but not written: it lives in the API, and the code carries `***`.
    private func checkChargeTxID() throws(PixError) {
        guard let txid = try text(.txid), txid != PixTxID.none else { return }
        guard PixTxID.isCharge(txid) else { throw PixError(.txid, .malformed(expected: "de 26 a 35 letras sem acento e algarismos")) }
    }

    private func amount() throws(PixError) -> Money? {
        guard let text = try text(.amount) else { return nil }
        guard let amount = PixAmount.exact(text) else {
            throw PixError(.amount, .malformed(expected: "um valor com ponto e duas casas, como 10.50"))
        }
        return amount
    }

    private func initiation() throws(PixError) -> BRCode.Initiation? {
        guard let text = try text(.initiation) else { return nil }
        guard let initiation = BRCode.Initiation(rawValue: text) else {
            throw PixError(.initiation, .notOneOf(BRCode.Initiation.allCases.map(\.rawValue)))
        }
        return initiation
    }

    private func required(_ field: PixError.Field) throws(PixError) -> String {
        guard let text = try text(field) else { throw PixError(field, .missing) }
        return text
    }

    private func text(_ field: PixError.Field) throws(PixError) -> String? {
        guard let value = fields[field.rawValue] else { return nil }
        guard let text = value.string else { throw PixError(field, .malformed(expected: "texto")) }
        return text
    }
}
