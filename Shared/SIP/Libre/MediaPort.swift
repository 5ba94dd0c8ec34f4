import CRe
import Glibc

/// The UDP port that a call's offer names; what arrives is dropped by the kernel. Closed with its owner.
struct MediaPort: ~Copyable {
    let number: UInt16
    private let descriptor: Int32

    /// Binds any free port of `address`.
    init(on address: sa) throws(SIPError) {
        var local = address
        var port: UInt16 = 0
        let result = cre_discarding_socket(&local, &port)
        guard result >= 0 else {
            throw SIPError(.library, reason: "opening a media port", errorNumber: -result)
        }
        descriptor = result
        number = port
    }

    deinit { close(descriptor) }
}
