/// CRC-16/CCITT-FALSE: polynomial 1021, initial value FFFF, no reflection, no final xor. `123456789` gives 29B1.
enum CRC16 {
    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt16 {
        var crc: UInt16 = 0xFFFF
        for byte in bytes {
            crc ^= UInt16(byte) << 8
            for _ in 0..<8 { crc = crc & 0x8000 == 0 ? crc << 1 : crc << 1 ^ 0x1021 }
        }
        return crc
    }

    /// Four upper-case hexadecimal digits, zeros in front included.
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = String(checksum(bytes), radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
