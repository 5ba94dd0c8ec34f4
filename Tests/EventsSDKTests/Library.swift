import Foundation
import Testing

/// The C library, compiled once a test run, with its test programs under the address and undefined-behaviour sanitizers.
enum Library {
    static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Shared/EventsSDK").standardizedFileURL

    private static let building = Task {
        let folder = sources.appending(path: "build/test")
        let flags = "-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all"
        let made = try await run("/usr/bin/make", ["-s", "-C", sources.path, "BUILD=\(folder.path)", "CFLAGS=\(flags)", "CC=gcc"])
        try #require(made.status == 0, "\(made.errors)")
        return folder
    }

    /// The path of a compiled program.
    static func program(_ name: String) async throws -> String { try await building.value.appending(path: name).path }
}
