/// The check digits of Brazilian bank codes. Weights run from the right unless the name says otherwise.
enum CheckDigit {
    /// Modulo 10: weights 2, 1, 2, 1…; the two digits of a product above 9 are added; `(10 - sum mod 10) mod 10`.
    static func mod10(_ digits: Digits) -> UInt8 {
        var (sum, doubled) = (0, true)
        for digit in digits.reversed() {
            let product = Int(digit) * (doubled ? 2 : 1)
            sum += product > 9 ? product - 9 : product
            doubled.toggle()
        }
        return UInt8((10 - sum % 10) % 10)
    }

    /// The remainder by 11 of the sum of products with weights 2, 3…`highestWeight` and again.
    static func remainder11(_ digits: Digits, highestWeight: Int = 9) -> Int {
        var (sum, weight) = (0, 2)
        for digit in digits.reversed() {
            sum += Int(digit) * weight
            weight = weight == highestWeight ? 2 : weight + 1
        }
        return sum % 11
    }

    /// Modulo 11 whose results 10 and 11 become 0: most banks' digit, and that of utility slips.
    static func mod11Zero(_ digits: Digits) -> UInt8 {
        let remainder = remainder11(digits)
        return remainder < 2 ? 0 : UInt8(11 - remainder)
    }

    /// The general digit of a boleto's barcode: modulo 11 whose results 0, 10 and 11 become 1; it is never 0.
    static func barcode(_ digits: Digits) -> UInt8 {
        let remainder = remainder11(digits)
        return remainder < 2 ? 1 : UInt8(11 - remainder)
    }
}
