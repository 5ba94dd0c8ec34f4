public import DebtMath
import FoundationEssentials

extension SeriesLibrary {
    /// The series that come with the program, replaced by those of the files that a directory has (the option `--indices`).
    ///
    /// Files are named as in `Data/indices`; a file that is not there leaves the series as it is. Blocks the thread while it reads.
    /// - Throws: `SeriesDirectoryError` with the name of the first file that cannot be read.
    public init(directory: String) throws(SeriesDirectoryError) {
        self = .embedded
        for name in IndexName.allCases {
            let path = directory + "/" + name.fileName
            guard FileManager.default.fileExists(atPath: path) else { continue }
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw SeriesDirectoryError(file: name.fileName, line: 0, reason: "not readable as UTF-8")
            }
            do throws(SeriesTextError) { try load(name, csv: text) } catch {
                throw SeriesDirectoryError(file: name.fileName, line: error.line, reason: error.reason)
            }
        }
    }
}

/// A file of a series directory that cannot be read.
public struct SeriesDirectoryError: Error, Hashable, Sendable {
    /// The file, without its directory.
    public let file: String
    /// 1-based number of the first wrong line; 0 when the file as a whole is wrong.
    public let line: Int
    /// What is wrong with it.
    public let reason: String
}
