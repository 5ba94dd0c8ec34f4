public import JSONLines
import Pix

/// The calculators of Pix: one question, one answer. What is wrong is answered as `{"error":{"field","reason"}}`.
public enum PixCase {
    /// `{"tipo","entrada"}` to `{"payload","crc16"}`, where `tipo` is `estatico` or `dinamico`.
    public static func encode(_ question: JSONValue) -> JSONValue {
        guard let fields = question["entrada"], fields.object != nil else {
            return JSONLines.error(field: "entrada", reason: "campo obrigatório, um objeto")
        }
        do {
            let code = try PixEntry(fields: fields).code(kind: question["tipo"])
            return ["payload": .string(code.payload), "crc16": .string(code.checksum)]
        } catch {
            return JSONLines.error(field: error.field.rawValue, reason: error.message)
        }
    }

    /// `{"payload"}` to `{"valido","tlv"}`, with `defeito`, `motivo` and, where it is one, the `campo` that is wrong. `tlv` is
    /// the list of id and value as they stand; it is absent when the structure cannot be read.
    public static func decode(_ question: JSONValue) -> JSONValue {
        guard let payload = question["payload"]?.string else {
            return JSONLines.error(field: "payload", reason: "campo obrigatório, em texto")
        }
        var answer: [String: JSONValue] = [:]
        if let elements = try? BRCodeElement.list(of: payload) {
            answer["tlv"] = .array(elements.map { [.string($0.id), .string($0.value)] })
        }
        do {
            let code = try BRCode(parsing: payload)
            answer["valido"] = true
            answer["tipo"] = code.isDynamic ? "dinamico" : "estatico"
        } catch {
            answer["valido"] = false
            answer["defeito"] = .string(error.code)
            answer["motivo"] = .string(error.message)
            if let field = error.field { answer["campo"] = .string(field) }
        }
        return .object(answer)
    }
}
