/// What is wrong in a form, in the order of its fields.
struct FieldErrors: Sendable, Equatable {
    /// One wrong field.
    struct Entry: Sendable, Equatable {
        /// The name of the field, which is also its id on the page.
        let field: String
        /// What is wrong and what to write.
        let message: String
    }

    private(set) var entries: [Entry] = []

    /// Whether nothing is wrong.
    var isEmpty: Bool { entries.isEmpty }

    /// What is wrong with one field.
    subscript(field: String) -> String? { entries.first { $0.field == field }?.message }

    mutating func add(_ field: String, _ message: String) { entries.append(Entry(field: field, message: message)) }

    init(_ entries: [Entry] = []) { self.entries = entries }

    init(_ field: String, _ message: String) { entries = [Entry(field: field, message: message)] }
}

/// What a form gave: a value, or what is wrong.
enum Reading<Value: Sendable>: Sendable {
    case right(Value)
    case wrong(FieldErrors)
}

extension Reading: Equatable where Value: Equatable {}
