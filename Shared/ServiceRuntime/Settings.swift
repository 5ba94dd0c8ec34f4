#if canImport(Glibc)
import Glibc
#endif

/// The settings of a process, read once at its start from the environment and from secret files.
public struct Settings: Sendable {
    private let values: [String: String]
    private let table: [Setting]

    /// Reads every setting of `table` from `environment`.
    /// - Throws: `SettingError` for the first one that is missing or cannot be read.
    public init(_ table: [Setting], environment: [String: String]) throws(SettingError) {
        var values: [String: String] = [:]
        for setting in table {
            if let given = environment[setting.name] {
                values[setting.name] = given
            } else if let path = environment[setting.name + "_FILE"] {
                values[setting.name] = try Self.secret(setting.name, at: path)
            } else if let standard = setting.defaultValue {
                values[setting.name] = standard
            } else {
                throw .missing(name: setting.name, meaning: setting.meaning, secret: setting.isSecret)
            }
        }
        self.values = values
        self.table = table
    }

    /// The text of a setting.
    /// - Precondition: the setting is in the table.
    public subscript(name: String) -> String {
        guard let value = values[name] else { preconditionFailure("\(name) is not in the table of settings") }
        return value
    }

    /// A whole number within a range.
    public func integer(_ name: String, in range: ClosedRange<Int> = 0...Int.max) throws(SettingError) -> Int {
        guard let number = Int(self[name]), range.contains(number) else {
            throw .invalid(name: name, reason: "it must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// One of a few words.
    public func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, of type: Choice.Type) throws(SettingError) -> Choice
    where Choice.RawValue == String {
        guard let choice = Choice(rawValue: self[name]) else {
            throw .invalid(name: name, reason: "it must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    /// The table of settings with the values in force, secrets hidden: what `--print-config` prints.
    public static func printout(_ table: [Setting], environment: [String: String]) -> String {
        table.map { setting in
            let given = environment[setting.name] != nil || environment[setting.name + "_FILE"] != nil
            let source = given ? "given" : setting.defaultValue == nil ? "MISSING" : "default"
            let value = setting.isSecret ? (given ? "(hidden)" : "") : environment[setting.name] ?? setting.defaultValue ?? ""
            let standard = setting.defaultValue.map { $0.isEmpty ? "empty" : $0 } ?? "required"
            return
                "\(setting.name)=\(value)\n    \(source); default: \(standard)\(setting.isSecret ? "; secret, also by \(setting.name)_FILE" : "")\n"
                + "    \(setting.meaning)\n"
        }.joined()
    }

    /// The content of a secret's file without its last newline. Files that others than owner and group may read are refused.
    private static func secret(_ name: String, at path: String) throws(SettingError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .secretFile(name: name, path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & 0o007 == 0 else {
            throw .secretFile(name: name, path: path, reason: "others may read it; its mode must be 0440 or narrower")
        }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0, count < bytes.count else {
            throw .secretFile(name: name, path: path, reason: count == 0 ? "it is empty" : "it cannot be read or is too long")
        }
        let text = String(decoding: bytes[0..<count], as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
}
