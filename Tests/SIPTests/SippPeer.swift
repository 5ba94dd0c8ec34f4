import Foundation
import Glibc
import Testing

/// A telephone that follows one of the scenarios beside this file, played by SIPp (Debian package `sip-tester`) on a port of its own.
final class SippPeer: Sendable {
    let port: UInt16
    private let process: Process
    private let exit: AsyncStream<Int32>

    /// Starts a peer that serves `calls` calls, then exits: 0 when each followed the scenario to its end.
    init(_ scenario: String, calls: Int = 1, transport: Transport = .udp) throws {
        let file = try #require(Bundle.module.url(forResource: scenario, withExtension: "xml", subdirectory: "Scenarios"))
        port = try FreePort.find(transport)
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sipp")
        process.arguments = [
            "-sf", file.path, "-i", "127.0.0.1", "-p", "\(port)", "-t", transport == .udp ? "u1" : "t1", "-m", "\(calls)",
            "-timeout", "30", "-timeout_error", "-nostdin",
        ]
        process.currentDirectoryURL = FileManager.default.temporaryDirectory
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self, bufferingPolicy: .bufferingNewest(1))
        exit = stream
        process.terminationHandler = { ended in
            continuation.yield(ended.terminationStatus)
            continuation.finish()
        }
        try process.run()
    }

    var uri: String { "sip:devedor@127.0.0.1:\(port)" }

    /// SIPp's exit status: 0 when every call went as the scenario says.
    func status() async -> Int32 {
        for await status in exit { return status }
        return -1
    }

    // SIGKILL, since a child inherits the blocked signals of the thread that started it.
    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
}

/// UDP or TCP.
enum Transport: String, Sendable, CaseIterable { case udp, tcp }

/// Ports that were free a moment ago.
enum FreePort {
    static func find(_ transport: Transport) throws -> UInt16 {
        let kind = transport == .udp ? Int32(SOCK_DGRAM.rawValue) : Int32(SOCK_STREAM.rawValue)
        let descriptor = socket(AF_INET, kind, 0)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                bind(descriptor, name, length) == 0 && getsockname(descriptor, name, &length) == 0
            }
        }
        try #require(result)
        return UInt16(bigEndian: address.sin_port)
    }
}
