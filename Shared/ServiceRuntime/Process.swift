#if canImport(Glibc)
import Glibc
#endif

/// The environment of this process.
public func processEnvironment() -> [String: String] {
    var values: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
        let text = String(cString: entry)
        if let equals = text.firstIndex(of: "=") { values[String(text[..<equals])] = String(text[text.index(after: equals)...]) }
        next += 1
    }
    return values
}

/// Standard error, for the one line that says why a process does not start.
enum FileDescriptor {
    case standardError

    func write(_ text: String) {
        var text = text
        // The last words of a process: when even they cannot be written there is nobody left to tell.
        text.withUTF8 { _ = Glibc.write(2, $0.baseAddress, $0.count) }
    }
}
