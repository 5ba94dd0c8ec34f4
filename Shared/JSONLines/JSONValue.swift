internal import FoundationEssentials

/// A JSON value with exact numbers: whole numbers as `Int64`, others kept out, since amounts are whole centavos and rates
/// are decimal strings in every format that Acerto reads. A number that is not a whole `Int64` is read as `.other`.
public enum JSONValue: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number.
    case integer(Int64)
    /// A number that is no whole `Int64`; where one arrives, the reader of the field refuses it.
    case other
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// An object; key order is not kept, and output is sorted by key.
    case object([String: JSONValue])

    /// The value under `key`, `nil` when this is no object or has no such key. `null` counts as absent.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self, let value = members[key], value != .null else { return nil }
        return value
    }

    /// The text, if it is one.
    public var string: String? { if case .string(let text) = self { text } else { nil } }
    /// The whole number, if it is one.
    public var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
    /// The truth value, if it is one.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The elements, if it is a list.
    public var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
    /// The members, if it is an object.
    public var object: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }

    /// Reads one JSON document; throws `JSONTextError` with the parser's reason.
    public init(parsing text: some Sequence<UInt8>) throws(JSONTextError) {
        do {
            self = try JSONDecoder().decode(JSONValue.self, from: Data(text))
        } catch {
            throw JSONTextError(reason: "not valid JSON")
        }
    }

    /// Compact JSON with sorted keys, so that equal values print equal bytes.
    public var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Encoding fails only for numbers that JSON has no word for, and there are none in `JSONValue`.
        guard let data = try? encoder.encode(self) else { return "null" }
        return String(decoding: data, as: UTF8.self)
    }
}

/// A text that is no JSON document.
public struct JSONTextError: Error, Equatable, Sendable {
    /// What the parser found.
    public let reason: String
}

extension JSONValue: Codable {
    /// Decodes any JSON value.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else if let value = try? container.decode([String: JSONValue].self) {
            self = .object(value)
        } else {
            self = .other
        }
    }

    /// Encodes as the JSON value that this is; `.other` as `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null, .other: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A list.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object; a key given twice keeps the last value.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(Dictionary(elements) { $1 }) }
    /// `null`.
    public init(nilLiteral: ()) { self = .null }
}
