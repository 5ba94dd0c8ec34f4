/// The rules of transaction identifiers, which differ between a static code and a charge of the API.
public enum PixTxID {
    /// What a static code writes when it has none.
    public static let none = "***"

    /// Whether `text` may stand in a static code: 1…25 of `A-Z a-z 0-9`.
    public static func isStatic(_ text: String) -> Bool { (1...25).contains(text.utf8.count) && text.utf8.allSatisfy(ASCII.isAlphanumeric) }

    /// Whether `text` may name a charge (cob or cobv): 26…35 of `A-Z a-z 0-9`, unique for each receiver. It lives in the
    /// API; the charge's QR code carries `***`.
    public static func isCharge(_ text: String) -> Bool {
        (26...35).contains(text.utf8.count) && text.utf8.allSatisfy(ASCII.isAlphanumeric)
    }
}
