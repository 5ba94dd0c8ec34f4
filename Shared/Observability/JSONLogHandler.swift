public import Logging
import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// Writes one JSON object a line: `time`, `level`, `service`, `message`, `trace`, then the metadata of the call.
///
/// One `write(2)` a line, so lines of several threads never mix. Callers pass no personal data: errors of this suite
/// describe themselves without values, and ids are numbers.
public struct JSONLogHandler: LogHandler {
    /// The lowest level that is written.
    public var logLevel: Logger.Level
    /// Metadata of every line of this logger.
    public var metadata: Logger.Metadata = [:]
    private let service: String
    private let descriptor: Int32

    /// A handler that writes to a file descriptor, standard output unless told.
    public init(service: String, level: Logger.Level = .info, descriptor: Int32 = 1) {
        self.service = service
        logLevel = level
        self.descriptor = descriptor
    }

    /// One metadata value.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one line.
    public func log(event: LogEvent) {
        var line = "{\"time\":\"\(Self.now())\",\"level\":\"\(event.level)\",\"service\":"
        Self.append(service, to: &line)
        line += ",\"message\":"
        Self.append(event.message.description, to: &line)
        if let trace = TraceContext.current { line += ",\"trace\":\"\(trace.traceID)\"" }
        let merged = event.metadata.map { metadata.merging($0) { $1 } } ?? metadata
        for (key, value) in merged.sorted(by: { $0.key < $1.key }) {
            line += ","
            Self.append(key, to: &line)
            line += ":"
            Self.append(value.description, to: &line)
        }
        line += "}\n"
        var text = line
        text.withUTF8 { bytes in
            // A log that cannot be written has nowhere to be reported.
            _ = write(descriptor, bytes.baseAddress, bytes.count)
        }
    }

    private static func now() -> String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        var parts = tm()
        gmtime_r(&time.tv_sec, &parts)
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let date = "\(padded(Int(parts.tm_year) + 1900, 4))-\(padded(Int(parts.tm_mon) + 1, 2))-\(padded(Int(parts.tm_mday), 2))"
        let clock = "\(padded(Int(parts.tm_hour), 2)):\(padded(Int(parts.tm_min), 2)):\(padded(Int(parts.tm_sec), 2))"
        return "\(date)T\(clock).\(padded(time.tv_nsec / 1_000_000, 3))Z"
    }

    private static func append(_ text: String, to line: inout String) {
        line += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": line += "\\\""
            case "\\": line += "\\\\"
            case "\n": line += "\\n"
            case "\r": line += "\\r"
            case "\t": line += "\\t"
            case _ where scalar.value < 0x20: line += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: line.unicodeScalars.append(scalar)
            }
        }
        line += "\""
    }
}
