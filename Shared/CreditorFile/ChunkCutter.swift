/// Cuts a file into chunks of whole records, so that a chunk can be read alone.
public enum ChunkCutter {
    /// The end of the chunk that begins at `start`: after the last whole record within `limit` bytes, or after one record when
    /// it alone is longer, or the end of the file.
    public static func end(from start: Int, in bytes: [UInt8], limit: Int) -> Int {
        var end = start
        while end < bytes.count {
            let next = min(DelimitedText.endOfRecord(from: end, in: bytes) + 1, bytes.count)
            if end > start, next - start > limit { break }
            end = next
        }
        return end
    }
}
