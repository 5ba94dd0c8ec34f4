import BusinessCalendar
import Money
import TaxID

/// Reads whole lines of a creditor's file. Nothing in the file can stop it: a bad line becomes a `RejectedLine`.
public struct CreditorFileReader: Sendable {
    /// What a piece of the file holds.
    public struct Result: Sendable {
        /// The good lines.
        public var rows: [CreditorRow] = []
        /// The refused ones.
        public var rejected: [RejectedLine] = []
        /// Lines read, empty ones included.
        public var lines = 0
    }

    private let format: CreditorFileFormat

    /// A reader for files of this format.
    public init(_ format: CreditorFileFormat) { self.format = format }

    /// Reads `content`, whose first line is line `firstLine` of the file. The header is not part of it.
    public func read(_ content: [UInt8], firstLine: Int) -> Result {
        var result = Result()
        var start = 0
        while start < content.count {
            let end = DelimitedText.endOfRecord(from: start, in: content)
            let record = content[start..<end]
            let line = firstLine + result.lines
            result.lines += 1 + record.count { $0 == UInt8(ascii: "\n") }
            if record.contains(where: { $0 > 32 }) {
                do {
                    result.rows.append(try row(record, line: line))
                } catch {
                    result.rejected.append(
                        RejectedLine(
                            line: line,
                            column: error.column?.rawValue ?? "",
                            reason: error.reason,
                            content: DelimitedText.text(record)
                        )
                    )
                }
            }
            start = end + 1
        }
        return result
    }

    private struct Refusal: Error {
        let column: CreditorColumn?
        let reason: String
    }

    private func row(_ record: ArraySlice<UInt8>, line: Int) throws(Refusal) -> CreditorRow {
        let fields = DelimitedText.fields(of: record, delimiter: format.delimiter)
        guard fields.count == format.width else {
            throw Refusal(column: nil, reason: "a linha tem \(fields.count) colunas e o cabeçalho tem \(format.width)")
        }
        func text(_ column: CreditorColumn) -> String { format.places[column].map { DelimitedText.text(fields[$0]) } ?? "" }
        return CreditorRow(
            line: line,
            taxID: try Self.taxID(text(.taxID)),
            name: try Self.required(text(.name), .name, limit: 120),
            contract: try Self.required(text(.contract), .contract, limit: 40),
            installment: try Self.limited(text(.installment), .installment, limit: 20),
            dueDate: try Self.day(text(.dueDate)),
            amount: try Self.amount(text(.amount)),
            email: try Self.email(text(.email)),
            phone: try Self.phone(text(.phone)),
            state: try Self.state(text(.state)),
            city: try Self.limited(text(.city), .city, limit: 80),
            postalCode: try Self.postalCode(text(.postalCode)),
            street: try Self.limited(text(.street), .street, limit: 160)
        )
    }

    private static func taxID(_ text: String) throws(Refusal) -> TaxID {
        do {
            return try TaxID(parsing: text)
        } catch {
            throw Refusal(column: .taxID, reason: error.reason)
        }
    }

    private static func required(_ text: String, _ column: CreditorColumn, limit: Int) throws(Refusal) -> String {
        guard !text.isEmpty else { throw Refusal(column: column, reason: "está vazio") }
        return try limited(text, column, limit: limit)
    }

    private static func limited(_ text: String, _ column: CreditorColumn, limit: Int) throws(Refusal) -> String {
        guard text.count <= limit else { throw Refusal(column: column, reason: "tem mais de \(limit) letras") }
        guard !text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
            throw Refusal(column: column, reason: "tem um caractere de controle")
        }
        return text
    }

    private static func day(_ text: String) throws(Refusal) -> CalendarDay {
        guard let day = CalendarDay(brazilian: text) ?? CalendarDay(iso: text), (1990...2100).contains(day.year) else {
            throw Refusal(column: .dueDate, reason: "não é uma data dd/mm/aaaa ou aaaa-mm-dd entre 1990 e 2100")
        }
        return day
    }

    private static func amount(_ text: String) throws(Refusal) -> Money {
        let amount: Money
        do {
            amount = try Money.parse(text)
        } catch .fractionOfACent {
            throw Refusal(column: .amount, reason: "tem mais de duas casas decimais")
        } catch {
            throw Refusal(column: .amount, reason: "não é um valor como 1.234,56 ou 1234.56")
        }
        guard amount > .zero else { throw Refusal(column: .amount, reason: "tem de ser maior que zero") }
        guard amount.cents < 1_000_000_000_000 else { throw Refusal(column: .amount, reason: "passa de R$ 9.999.999.999,99") }
        return amount
    }

    private static func email(_ text: String) throws(Refusal) -> String {
        guard !text.isEmpty else { return "" }
        let parts = text.split(separator: Character("@"), omittingEmptySubsequences: false)
        let isAddress =
            parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".") && !parts[1].hasSuffix(".")
        guard isAddress, text.utf8.count <= 254, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && !"<>(),;:\\\"".utf8.contains($0) }) else {
            throw Refusal(column: .email, reason: "não é um endereço de e-mail")
        }
        return text.lowercased()
    }

    private static func phone(_ text: String) throws(Refusal) -> String {
        guard !text.isEmpty else { return "" }
        guard text.utf8.allSatisfy({ (48...57).contains($0) || " ()+-.".utf8.contains($0) }),
            (10...15).contains(text.count(where: \.isNumber))
        else {
            throw Refusal(column: .phone, reason: "não é um telefone com DDD, como (11) 98765-4321")
        }
        return text
    }

    private static let states: Set<String> = [
        "AC", "AL", "AM", "AP", "BA", "CE", "DF", "ES", "GO", "MA", "MG", "MS", "MT", "PA", "PB", "PE", "PI", "PR", "RJ", "RN", "RO", "RR",
        "RS", "SC", "SE", "SP", "TO",
    ]

    private static func state(_ text: String) throws(Refusal) -> String {
        guard !text.isEmpty else { return "" }
        let capitals = text.uppercased()
        guard states.contains(capitals) else { throw Refusal(column: .state, reason: "não é a sigla de um estado") }
        return capitals
    }

    private static func postalCode(_ text: String) throws(Refusal) -> String {
        guard !text.isEmpty else { return "" }
        let digits = text.filter { $0 != "-" && $0 != "." && $0 != " " }
        guard digits.utf8.count == 8, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw Refusal(column: .postalCode, reason: "não é um CEP de oito dígitos")
        }
        return digits
    }
}
