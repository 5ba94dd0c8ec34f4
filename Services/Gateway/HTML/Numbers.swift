import BusinessCalendar
import Money
import Protocols
import TaxID

/// How values are written for people in Brazil.
enum Brazilian {
    /// A whole number with points between thousands: `10.000`.
    static func count(_ number: Int64) -> String {
        var text = ""
        let digits = String(number.magnitude)
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(".") }
            text.append(digit)
        }
        return (number < 0 ? "−" : "") + text
    }

    /// A count with its noun: `1 título`, `2 títulos`.
    static func counted(_ number: Int64, _ one: String, _ many: String) -> String { "\(count(number)) \(number == 1 ? one : many)" }

    /// The day and month: `24/11`.
    static func shortDay(_ day: CalendarDay) -> String { String(day.brazilian.prefix(5)) }

    /// The hour and minute of a second of a day: `06:04`.
    static func hour(secondOfDay second: Int) -> String { "\(two(second / 3600)):\(two(second / 60 % 60))" }

    /// The hour and minute of a minute of a day.
    static func hour(minuteOfDay minute: Int) -> String { hour(secondOfDay: minute * 60) }

    /// The name of a month, 1…12.
    static func month(_ number: Int) -> String {
        let names = [
            "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
        ]
        return (1...12).contains(number) ? names[number - 1] : ""
    }

    /// Tenths of a percent as text: 84 is `8,4%`.
    static func percent(tenths: Int64) -> String { "\(tenths < 0 ? "−" : "")\(tenths.magnitude / 10),\(tenths.magnitude % 10)%" }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// What of a person may be shown: enough to check by voice, not enough to copy.
enum Masks {
    /// A CPF or CNPJ with only its middle shown; whole for companies, whose numbers are public.
    static func taxID(_ text: String) -> String {
        guard let taxID = try? TaxID(parsing: text) else { return "não informado" }
        return taxID.kind == .cnpj ? taxID.formatted : taxID.masked
    }

    /// A phone in E.164 with area code and last four digits shown: `(11) 9••••-4471`.
    static func phone(_ e164: String) -> String {
        let digits = Array(e164.hasPrefix("+55") ? e164.dropFirst(3) : e164[...])
        guard digits.count >= 10, digits.allSatisfy(\.isNumber) else { return "número incompleto" }
        let first = digits.count == 11 ? "\(digits[2])••••" : "••••"
        return "(\(String(digits[0..<2]))) \(first)-\(String(digits.suffix(4)))"
    }

    /// An e-mail address with its first letter and its domain shown: `m•••@exemplo.com`.
    static func email(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@"), let first = address.first, first != "@" else { return "endereço incompleto" }
        return "\(first)•••\(address[at...])"
    }
}

/// The names of channels.
enum ChannelName {
    static func text(_ channel: Acerto_Common_V1_Channel) -> String {
        switch channel {
        case .email: "e-mail"
        case .sms: "SMS"
        case .whatsapp: "WhatsApp"
        case .letter: "carta"
        case .call: "ligação"
        case .task: "tarefa"
        case .bureau: "negativação"
        case .protest: "protesto"
        case .unspecified, .UNRECOGNIZED: "outro"
        }
    }

    /// The sign that stands before an entry of a history; its name is beside it for those who do not see it.
    static func sign(_ channel: Acerto_Common_V1_Channel) -> String {
        switch channel {
        case .email, .sms, .whatsapp, .letter: "✉"
        case .call: "☎"
        default: "•"
        }
    }
}
