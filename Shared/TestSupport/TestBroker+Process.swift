public import Foundation

/// Programs that tests run.
public enum TestProcess {
    /// A program that failed, or a condition that did not come true.
    public struct Failure: Error, CustomStringConvertible {
        let command: String
        let output: String

        /// What was run or awaited, and what it said.
        public var description: String { "\(command): \(output)" }
    }

    /// Runs a program to its end, without blocking the caller's thread.
    /// - Returns: what it wrote to its standard output.
    /// - Throws: `Failure` when it does not exit with 0.
    @discardableResult
    public static func run(_ program: String, _ arguments: [String], environment: [String: String]? = nil) async throws -> Data {
        try await withCheckedThrowingContinuation { continuation in
            // A thread of its own: `Process` reads pipes by blocking.
            Thread.detachNewThread { continuation.resume(with: Result { try runBlocking(program, arguments, environment) }) }
        }
    }

    private static func runBlocking(_ program: String, _ arguments: [String], _ environment: [String: String]?) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        if let environment { process.environment = environment }
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(command: program, output: String(decoding: data.suffix(2_000), as: UTF8.self))
        }
        return data
    }
}

/// Certificates for one test, signed by an authority of its own.
public struct TestCertificates: Sendable {
    /// PEM files: the authority, the server (for `localhost`), a client, an authority that signed none of them.
    public let authority, server, serverKey, client, clientKey, stranger: String

    /// Makes them in a folder that exists.
    public static func make(in folder: String) async throws -> TestCertificates {
        let script = """
            cd '\(folder)'
            for name in authority stranger; do
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$name" \
                    -keyout $name.key -out $name.pem
            done
            for name in server client; do
                openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$name" -keyout $name.key -out $name.csr
                printf 'subjectAltName=DNS:localhost' > $name.ext
                openssl x509 -req -in $name.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 2 -extfile $name.ext -out $name.pem
            done
            """
        try await TestProcess.run("bash", ["-ec", script])
        return TestCertificates(
            authority: "\(folder)/authority.pem",
            server: "\(folder)/server.pem",
            serverKey: "\(folder)/server.key",
            client: "\(folder)/client.pem",
            clientKey: "\(folder)/client.key",
            stranger: "\(folder)/stranger.pem"
        )
    }
}
