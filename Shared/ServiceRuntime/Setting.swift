/// One setting of a service: the environment variable, its default and its meaning. The table that `--print-config` prints
/// and the page of the service shows is made from these.
public struct Setting: Sendable {
    /// The environment variable. A secret may instead come from the file that `<name>_FILE` names.
    public let name: String
    /// What it means, its unit and range.
    public let meaning: String
    /// The default; `nil` when the setting must be given.
    public let defaultValue: String?
    /// Whether the value is never printed.
    public let isSecret: Bool

    /// A setting with a default, or one that must be given.
    public init(_ name: String, _ meaning: String, default defaultValue: String? = nil, secret: Bool = false) {
        self.name = name
        self.meaning = meaning
        self.defaultValue = defaultValue
        isSecret = secret
    }
}

/// Why the settings cannot be used. The description names the setting and what to do.
public enum SettingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A setting without default was not given.
    case missing(name: String, meaning: String, secret: Bool)
    /// The value is not what the setting wants.
    case invalid(name: String, reason: String)
    /// The file of a secret cannot be read or others may read it.
    case secretFile(name: String, path: String, reason: String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .missing(let name, let meaning, let secret):
            "setting \(name) is missing\(secret ? " (or \(name)_FILE, the path of a file that holds it)" : ""): \(meaning)"
        case .invalid(let name, let reason): "setting \(name) is wrong: \(reason)"
        case .secretFile(let name, let path, let reason): "the file \(path) named by \(name)_FILE cannot be used: \(reason)"
        }
    }
}
