/// Area codes (DDD) and the state that each belongs to.
enum AreaCode {
    /// The state of an area code, `nil` for a number that is none.
    static func state(of code: Int) -> String? { states[code] }

    private static let states: [Int: String] = {
        let lists: [(String, [Int])] = [
            ("SP", Array(11...19)), ("RJ", [21, 22, 24]), ("ES", [27, 28]), ("MG", [31, 32, 33, 34, 35, 37, 38]), ("PR", Array(41...46)),
            ("SC", [47, 48, 49]), ("RS", [51, 53, 54, 55]), ("DF", [61]), ("GO", [62, 64]), ("TO", [63]), ("MT", [65, 66]), ("MS", [67]),
            ("AC", [68]), ("RO", [69]), ("BA", [71, 73, 74, 75, 77]), ("SE", [79]), ("PE", [81, 87]), ("AL", [82]), ("PB", [83]),
            ("RN", [84]), ("CE", [85, 88]), ("PI", [86, 89]), ("PA", [91, 93, 94]), ("AM", [92, 97]), ("RR", [95]), ("AP", [96]),
            ("MA", [98, 99]),
        ]
        return Dictionary(uniqueKeysWithValues: lists.flatMap { state, codes in codes.map { ($0, state) } })
    }()
}

/// The clock of a state, in minutes east of UTC; no state has had daylight saving time since 2019.
enum StateClock {
    /// Minutes east of UTC; São Paulo's for an unknown state.
    static func utcOffsetMinutes(of state: String) -> Int32 {
        switch state {
        case "AC": -300
        case "AM", "MT", "MS", "RO", "RR": -240
        default: -180
        }
    }
}
