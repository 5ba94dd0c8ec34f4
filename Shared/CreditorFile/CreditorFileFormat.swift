/// How a creditor's file is written, as its header line tells: the delimiter and which field is which column.
public struct CreditorFileFormat: Sendable, Equatable {
    /// `;`, `,` or a tab.
    public let delimiter: UInt8
    /// Place of each known column in a line.
    public let places: [CreditorColumn: Int]
    /// Fields of a line.
    public let width: Int

    /// A header line as text, whichever of the two encodings it is in; reading the text again gives the same format.
    public static func text(ofHeader header: [UInt8]) -> String { DelimitedText.text(header[...]) }

    /// Reads the header line.
    /// - Throws: `CreditorFileError` when a required column is missing or one appears twice.
    public init(header: [UInt8]) throws(CreditorFileError) {
        let candidates = [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")]
        let counted = candidates.map { candidate in (candidate, header.count { $0 == candidate }) }
        guard let best = counted.max(by: { $0.1 < $1.1 }), best.1 > 0 else { throw .noDelimiter }
        delimiter = best.0
        let headings = DelimitedText.fields(of: header[...], delimiter: best.0)
        var places: [CreditorColumn: Int] = [:]
        for (place, heading) in headings.enumerated() {
            guard let column = CreditorColumn(heading: DelimitedText.text(heading)) else { continue }
            guard places[column] == nil else { throw .repeatedColumn(column) }
            places[column] = place
        }
        let missing = CreditorColumn.required.filter { places[$0] == nil }
        guard missing.isEmpty else { throw .missingColumns(missing) }
        self.places = places
        width = headings.count
    }
}

/// Why a file is no creditor's file; nothing of it is taken.
public enum CreditorFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The first line has no `;`, `,` or tab.
    case noDelimiter
    /// The header lacks these columns.
    case missingColumns([CreditorColumn])
    /// The header names a column twice.
    case repeatedColumn(CreditorColumn)

    /// What is wrong, in Portuguese.
    public var description: String {
        switch self {
        case .noDelimiter: "linha 1: o cabeçalho não tem colunas separadas por ; ou , ou tabulação"
        case .missingColumns(let columns):
            "linha 1: faltam no cabeçalho as colunas \(columns.map(\.rawValue).joined(separator: ", "))"
        case .repeatedColumn(let column): "linha 1: a coluna \(column.rawValue) aparece duas vezes no cabeçalho"
        }
    }
}
