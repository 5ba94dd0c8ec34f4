import Foundation

/// A line on standard error that tells how far a long work is; only on a terminal.
struct Progress {
    private let isTerminal = isatty(2) == 1
    private let started = ContinuousClock.now

    /// Draws `done` of `total`, with the rate of `items` and the time that is left.
    func show(_ done: Int64, of total: Int64, items: Int64, unit: String) {
        guard isTerminal, total > 0 else { return }
        let parts = (ContinuousClock.now - started).components
        let milliseconds = max(1, parts.seconds * 1_000 + parts.attoseconds / 1_000_000_000_000_000)
        let filled = Int(min(30, done * 30 / total))
        let left = done == 0 ? 0 : milliseconds * (total - done) / done / 1_000
        let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 30 - filled)
        write("\r\(bar) \(done * 100 / total)%  \(items) \(unit)  \(items * 1_000 / milliseconds)/s  faltam \(left) s   ")
    }

    /// Ends the line.
    func finish() {
        if isTerminal { write("\n") }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
