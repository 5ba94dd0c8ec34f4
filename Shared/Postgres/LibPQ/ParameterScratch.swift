/// The pointer, length and format arrays that libpq wants for one execution; kept between executions so that none allocates.
struct ParameterScratch {
    private(set) var pointers: [UnsafePointer<CChar>?] = []
    private(set) var lengths: [Int32] = []
    private(set) var formats: [Int32] = []

    /// Fills the arrays for one statement. The pointers are valid only while `values` is, which has at least one byte.
    mutating func point(at values: UnsafeRawBufferPointer, _ slots: [SQL.Slot]) {
        pointers.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        var offset = 0
        for slot in slots {
            let start = values.baseAddress.map { ($0 + offset).assumingMemoryBound(to: CChar.self) }
            pointers.append(slot.length < 0 ? nil : start)
            lengths.append(Int32(clamping: max(0, slot.length)))
            offset += max(0, slot.length)
        }
        // 1 means binary, and never changes: the array only grows.
        while formats.count < slots.count { formats.append(1) }
    }

    /// Stands for the values when all of them are empty: they still need an address, since a null pointer means NULL.
    static let emptyValues: [UInt8] = [0]
}
