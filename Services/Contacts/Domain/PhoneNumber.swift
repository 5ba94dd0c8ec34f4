/// A Brazilian phone number in E.164, with what its digits tell.
public struct PhoneNumber: Hashable, Sendable {
    /// `+55` and ten or eleven digits.
    public let e164: String
    /// Whether it is a mobile phone: nine digits that begin with 9.
    public let isMobile: Bool
    /// The area code (DDD).
    public let areaCode: Int

    /// Reads a number with any punctuation, with or without `+55`, `0` or `0XX` in front; `nil` when it is no Brazilian number.
    public init?(_ text: some StringProtocol) {
        var digits = text.utf8.filter { (48...57).contains($0) }.map { $0 - 48 }
        if digits.count > 11, digits.starts(with: [5, 5]) { digits.removeFirst(2) }
        while digits.first == 0 { digits.removeFirst() }
        guard digits.count == 10 || digits.count == 11, digits[0] > 0, digits[1] > 0 else { return nil }
        let subscriber = digits[2...]
        isMobile = digits.count == 11
        guard let first = subscriber.first, isMobile ? first == 9 : (2...5).contains(first) else { return nil }
        areaCode = Int(digits[0]) * 10 + Int(digits[1])
        guard AreaCode.state(of: areaCode) != nil else { return nil }
        e164 = "+55" + String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
    }
}
