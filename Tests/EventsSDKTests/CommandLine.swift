import Foundation

/// What a program that ran to its end has left.
struct Finished: Sendable {
    let status: Int32
    let output: [UInt8]
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
}

/// Runs a program to its end. Input and output go through files, so that no pipe can fill up.
func run(_ program: String, _ arguments: [String], input: [UInt8] = [], environment: [String: String]? = nil) async throws -> Finished {
    let folder = FileManager.default.temporaryDirectory.appending(path: "events-sdk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, output, errors) = try (
        file("in", in: folder, holding: input), file("out", in: folder, holding: []), file("err", in: folder, holding: [])
    )
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    if let environment { process.environment = environment }
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    let status = try await withCheckedThrowingContinuation { continuation in
        process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
        do { try process.run() } catch {
            process.terminationHandler = nil
            continuation.resume(throwing: error)
        }
    }
    return Finished(
        status: status,
        output: [UInt8](try Data(contentsOf: output)),
        errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    )
}

private func file(_ name: String, in folder: URL, holding bytes: [UInt8]) throws -> URL {
    let file = folder.appending(path: name)
    try Data(bytes).write(to: file)
    return file
}
