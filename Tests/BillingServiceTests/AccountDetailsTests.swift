import Boleto
import BusinessCalendar
import Testing

@testable import BillingService

@Suite("Bank accounts") struct AccountDetailsTests {
    /// A right account at each bank: bank, branch, account, wallet, agreement, largest number.
    static let right: [(String, String, String, String, String, Int64)] = [
        ("001", "1234-5", "12345678-9", "17", "3128557", 9_999_999_999),
        ("033", "0033", "", "101", "1234567", 999_999_999_999),
        ("041", "0123", "", "1", "1234567", 99_999_999),
        ("077", "0001", "", "110", "1234567", 9_999_999_999),
        ("104", "0104", "", "14", "123456", 999_999_999_999_999),
        ("237", "1234-5", "1234567-8", "09", "", 99_999_999_999),
        ("341", "0057", "12345-7", "109", "", 99_999_999),
        ("422", "1234-5", "12345678-9", "1", "", 99_999_999),
        ("748", "0165.02", "", "1", "00623", 99_999),
        ("756", "3069", "", "1", "1234567", 9_999_999),
    ]
    static let day = CalendarDay(daysSinceEpoch: 20_000)

    @Test("each of the ten banks issues up to the largest number that it has room for, and no larger one", arguments: right)
    func issues(_ bank: String, _ branch: String, _ account: String, _ wallet: String, _ agreement: String, _ largest: Int64) throws {
        let details = try AccountDetails(bank: bank, branch: branch, account: account, wallet: wallet, agreement: agreement)
        try details.check(number: 1, on: Self.day)
        try details.check(number: largest, on: Self.day)
        let error = #expect(throws: BillingError.self) { try details.check(number: largest + 1, on: Self.day) }
        #expect(error?.field == "next_number")
    }

    @Test(
        "an account is spelled in one way, however it was typed",
        arguments: [("1234-5", "0012345-6"), ("1234", "12345-6"), (" 1234 - 5", "123456"), ("1234", "12.345-6")]
    )
    func spelling(_ branch: String, _ account: String) throws {
        let details = try AccountDetails(bank: "237", branch: branch, account: account, wallet: "09", agreement: "")
        #expect(details.branch == "1234")
        #expect(details.account == "12345-6")
    }

    @Test("Safra keeps the branch's check digit, Sicredi the service point") func tails() throws {
        let safra = try AccountDetails(bank: "422", branch: "12-3", account: "1-2", wallet: "1", agreement: "")
        #expect((safra.branch, safra.branchNumber, safra.branchTail) == ("0012-3", "0012", "3"))
        let sicredi = try AccountDetails(bank: "748", branch: "165/02", account: "", wallet: "1", agreement: "00623")
        #expect((sicredi.branch, sicredi.branchNumber, sicredi.branchTail) == ("0165.02", "0165", "02"))
    }

    @Test(
        "what is wrong is named by the field of the request",
        arguments: [
            ("999", "1", "1-2", "09", "", 1, "bank"),
            ("237", "12345", "1-2", "09", "", 1, "branch"),
            ("237", "1234", "", "09", "", 1, "account"),
            ("237", "1234", "12x45-6", "09", "", 1, "account"),
            ("237", "1234", "12345-", "09", "", 1, "account"),
            ("237", "1234", "12345-6", "9", "", 1, "wallet"),
            ("001", "1234", "12345-6", "17", "12345", 1, "agreement"),
            ("077", "0001", "", "112", "1234567", 1, "wallet"),
            ("041", "0123", "", "", "1234567", 1, "wallet"),
            ("341", "0057", "12345-7", "188", "", 1, "wallet"),
            ("748", "0165", "", "1", "00623", 1, "branch"),
            ("237", "1234", "12345-6", "09", "", 0, "next_number"),
            ("237", "1234", "12345-6", "09", "", -1, "next_number"),
        ]
    )
    func refused(
        _ bank: String,
        _ branch: String,
        _ account: String,
        _ wallet: String,
        _ agreement: String,
        _ number: Int64,
        _ field: String
    ) {
        let error = #expect(throws: BillingError.self) {
            try AccountDetails(bank: bank, branch: branch, account: account, wallet: wallet, agreement: agreement)
                .check(number: number, on: Self.day)
        }
        #expect(error?.field == field)
    }

    @Test("Sicredi counts anew each year, the others count on") func years() {
        let december = CalendarDay(daysSinceEpoch: 20_453)  // 2025-12-31
        let january = december.adding(days: 1)
        let numbering = Numbering(next: 41, year: 2025)
        #expect(numbering.current(at: .sicredi, on: december) == numbering)
        #expect(numbering.current(at: .sicredi, on: january) == Numbering(next: 1, year: 2026))
        let other = Numbering(next: 41, year: Numbering.year(of: .bradesco, on: december))
        #expect(other.current(at: .bradesco, on: january) == other)
    }
}

extension BillingError {
    /// The field that the error names.
    var field: String? {
        switch self {
        case .invalid(let field, _), .notFound(let field, _), .incomplete(let field): field
        default: nil
        }
    }
}
