/// The two modulo-11 check digits at the end of either document.
enum TaxIDCheckDigits {
    /// Whether the last two characters of `characters` (ASCII) are the check digits of the ones before.
    static func areCorrect(in characters: [UInt8], of kind: TaxID.Kind) -> Bool {
        // A character's value is its ASCII code less 48: digits keep their value and `A` is 17 (IN RFB 2.229/2024, annex).
        let values = characters.map { Int($0) - 48 }
        return [values.count - 2, values.count - 1].allSatisfy { place in
            values[place] == digit(of: values[..<place], highestWeight: kind == .cpf ? 11 : 9)
        }
    }

    /// Weights 2, 3, … up to the highest and again, from the right; a remainder under 2 gives 0.
    private static func digit(of values: ArraySlice<Int>, highestWeight: Int) -> Int {
        var (sum, weight) = (0, 2)
        for value in values.reversed() {
            sum += value * weight
            weight = weight == highestWeight ? 2 : weight + 1
        }
        return sum % 11 < 2 ? 0 : 11 - sum % 11
    }
}
