/// A form with a file (`multipart/form-data`, RFC 7578).
struct Multipart: Sendable, Equatable {
    /// The file of a form.
    struct File: Sendable, Equatable {
        /// Its name without any folder, at most 120 characters.
        let name: String
        let content: [UInt8]
    }

    /// Why a body is no form.
    enum Refusal: Error, Equatable {
        /// The type of the content is another, or it names no boundary of 1 to 70 characters.
        case contentType
        /// The parts do not fit the boundary, or a part has no name.
        case malformed
    }

    /// Parts at most.
    static let maximumParts = 32

    let fields: Form
    /// The first file that came with a name.
    let file: File?

    /// Reads a body.
    init(_ body: [UInt8], contentType: String) throws(Refusal) {
        guard let boundary = Self.boundary(of: contentType) else { throw .contentType }
        let delimiter = Array("--\(boundary)".utf8)
        guard body.starts(with: delimiter) else { throw .malformed }
        var fields: [Form.Field] = []
        var file: File?
        var start = delimiter.count
        for _ in 0..<Self.maximumParts {
            if body[start...].starts(with: Array("--".utf8)) {
                self.fields = Form(fields)
                self.file = file
                return
            }
            guard body[start...].starts(with: Self.newline),
                let end = Self.find(Self.newline + delimiter, in: body, from: start)
            else { throw .malformed }
            let part = try FormPart(body, from: start + 2, to: end)
            if let fileName = part.fileName {
                if file == nil, !fileName.isEmpty { file = File(name: Self.baseName(fileName), content: Array(body[part.content])) }
            } else {
                fields.append(Form.Field(name: part.name, value: String(decoding: body[part.content], as: UTF8.self)))
            }
            start = end + 2 + delimiter.count
        }
        throw .malformed
    }

    private static let newline: [UInt8] = [13, 10]

    private static func boundary(of contentType: String) -> String? {
        guard contentType.lowercased().hasPrefix("multipart/form-data"), let mark = contentType.firstRange(of: "boundary=") else {
            return nil
        }
        var value = contentType[mark.upperBound...].prefix { $0 != ";" }
        if value.hasPrefix("\""), value.count >= 2, value.hasSuffix("\"") { value = value.dropFirst().dropLast() }
        return (1...70).contains(value.utf8.count) && value.allSatisfy(\.isASCII) ? String(value) : nil
    }

    /// The first place of `pattern` at or after `start`.
    static func find(_ pattern: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        guard let first = pattern.first, body.count >= pattern.count else { return nil }
        return body.withUnsafeBufferPointer { bytes in
            var place = start
            let last = bytes.count - pattern.count
            while place <= last {
                if bytes[place] == first, pattern.indices.allSatisfy({ bytes[place + $0] == pattern[$0] }) { return place }
                place += 1
            }
            return nil
        }
    }

    /// Some browsers send the folder too; a name is kept to tell files apart, never to open one.
    private static func baseName(_ text: String) -> String {
        let last = text.split { $0 == "/" || $0 == "\\" }.last ?? "arquivo"
        return String(last.filter { !$0.isNewline }.prefix(120))
    }
}

/// One part: its name, the name of its file if it is one, and where its content lies.
private struct FormPart {
    let name: String
    let fileName: String?
    let content: Range<Int>

    init(_ body: [UInt8], from start: Int, to end: Int) throws(Multipart.Refusal) {
        // The headers of a part are short: a form of ours has two of them.
        guard let blank = Multipart.find([13, 10, 13, 10], in: body, from: start), blank + 4 <= end, blank - start <= 2_048 else {
            throw .malformed
        }
        let headers = String(decoding: body[start..<blank], as: UTF8.self).split(separator: "\r\n")
        guard let disposition = headers.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let name = Self.parameter("name", of: disposition)
        else { throw .malformed }
        self.name = name
        fileName = Self.parameter("filename", of: disposition)
        content = blank + 4..<end
    }

    /// The value of `; key="value"`, with the escapes that browsers use.
    private static func parameter(_ key: String, of header: Substring) -> String? {
        guard let mark = header.firstRange(of: "; \(key)=\"") else { return nil }
        let value = header[mark.upperBound...].prefix { $0 != "\"" }
        return String(value).replacing("%22", with: "\"").replacing("%0D%0A", with: " ")
    }
}
