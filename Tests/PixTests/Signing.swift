/// A second, bitwise implementation of CRC-16/CCITT-FALSE, to sign the codes that tests spoil.
func signed(_ body: String) -> String {
    let text = body + "6304"
    var register: UInt32 = 0xFFFF
    for byte in text.utf8 {
        for bit in (0..<8).reversed() {
            let feedback = (register >> 15 & 1) ^ (UInt32(byte) >> UInt32(bit) & 1)
            register = (register << 1 & 0xFFFF) ^ (feedback == 1 ? 0x1021 : 0)
        }
    }
    let digits = String(register, radix: 16, uppercase: true)
    return text + String(repeating: "0", count: 4 - digits.count) + digits
}
