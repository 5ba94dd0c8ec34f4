import Foundation
import Testing

/// What independent programs see in a finished document.
final class PDFReader: Sendable {
    let path: String

    init(_ bytes: [UInt8]) throws {
        path = NSTemporaryDirectory() + "document-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/document.pdf"))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// In which order the text is read: by columns as a person would, by lines as printed, or as it stands in the file.
    enum Order { case reading, layout, file }

    /// The text, with its no-break spaces as plain ones and a form feed after each page.
    func text(_ order: Order = .reading) throws -> String {
        let options =
            switch order {
            case .reading: [String]()
            case .layout: ["-layout"]
            case .file: ["-raw"]
            }
        return try run("pdftotext", options + [path + "/document.pdf", "-"]).replacing("\u{00A0}", with: " ")
    }

    /// `pdfinfo`'s lines as a table.
    func info() throws -> [String: String] {
        var table: [String: String] = [:]
        for line in try run("pdfinfo", [path + "/document.pdf"]).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { table[String(parts[0])] = parts[1].trimmingCharacters(in: .whitespaces) }
        }
        return table
    }

    /// The text by structure element, from `pdfinfo -struct-text`.
    func structure() throws -> String { try run("pdfinfo", ["-struct-text", path + "/document.pdf"]) }

    /// Each font: name, whether embedded, whether a subset, whether its text can be read back.
    func fonts() throws -> [String] {
        try run("pdffonts", [path + "/document.pdf"]).split(separator: "\n").dropFirst(2).map(String.init)
    }

    /// Problems a strict reader finds; empty when there are none.
    func check() throws -> String { try run("qpdf", ["--check", path + "/document.pdf"]) }

    /// The objects in plain form, for what no other tool shows.
    func objects() throws -> String { try run("qpdf", ["--qdf", "--object-streams=disable", path + "/document.pdf", "-"]) }

    /// The codes on the pages as a phone or a bank's reader sees them: the pages as grey pictures at 200 dpi.
    func codes() throws -> [String] {
        _ = try run("pdftoppm", ["-r", "200", "-gray", "-png", path + "/document.pdf", path + "/page"])
        let pages = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".png") }.sorted()
        let arguments = ["--quiet", "-Sdisable", "-Si25.enable", "-Sqrcode.enable"]
        return try run("zbarimg", arguments + pages.map { path + "/" + $0 }).split(separator: "\n").map(String.init)
    }

    private func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program) failed")
        return String(decoding: bytes, as: UTF8.self)
    }
}
