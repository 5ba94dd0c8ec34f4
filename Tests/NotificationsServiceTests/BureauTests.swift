import BusinessCalendar
import Money
import Testing

@testable import NotificationsService

@Suite("Bureau") struct BureauTests {
    private func listings(_ titles: [TitleDebt]) throws -> [BureauListing] {
        try BureauListing.make(titles, debtor: Samples.debtor(), creditors: Samples.creditors, on: Samples.day)
    }

    @Test("a listing is for the open principal of an overdue title") func listing() throws {
        let listed = try listings([Samples.title(1), Samples.title(2, isOpen: false), Samples.title(3, due: Samples.day)])
        #expect(listed.map(\.title) == [1])
        #expect(listed.first?.amount == Money(cents: 35_000))
    }

    @Test("five years after the due date nothing is listed any more") func fiveYears() throws {
        let limit = Samples.day.adding(months: -60)
        #expect(try listings([Samples.title(1, due: limit)]).isEmpty)
        #expect(try listings([Samples.title(1, due: limit.adding(days: 1))]).count == 1)
    }

    @Test("the file has lines of 200 plain characters with the columns of its layout") func layout() throws {
        let writer = BureauFileWriter(bureauID: "ACERTO", number: 3, day: Samples.day)
        let file = writer.file(try listings([Samples.title(1), Samples.title(9_223_372_036_854_775_807)]))
        let lines = String(decoding: file, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false).map(Array.init)
        #expect(writer.fileName == "NEG000003_24112026.txt")
        #expect(lines.count == 5 && lines[4].isEmpty)
        #expect(lines.dropLast().allSatisfy { $0.count == 200 })
        #expect(file.allSatisfy { $0 < 0x80 })
        func columns(_ line: Int, _ range: ClosedRange<Int>) -> String {
            String(lines[line][(range.lowerBound - 1)...(range.upperBound - 1)])
        }
        #expect(columns(0, 1...8) == "00000001")
        #expect(columns(0, 9...26) == "NEGATIVACAO    001")
        #expect(columns(0, 27...50) == "ACERTO    00000324112026")
        #expect(columns(1, 1...9) == "10000002I")
        #expect(columns(1, 10...24) == "11222333000181F")
        #expect(columns(1, 25...38) == "52998224725   ")
        #expect(columns(1, 39...60) == "MARIA JOSE DA SILVA   ")
        #expect(columns(1, 99...102) == "4471")
        #expect(columns(1, 139...161) == "14112026000000000035000")
        #expect(columns(2, 162...180) == "9223372036854775807")
        #expect(columns(3, 1...32) == "90000004" + "0000002" + "00000000000070000")
    }

    @Test("amounts and texts that do not fit are cut, never shift a column") func overflow() {
        let listing = BureauListing(
            title: 1,
            creditorTaxID: "11222333000181",
            debtorTaxID: "11444777000161",
            debtorName: String(repeating: "Ã\n", count: 90),
            contract: String(repeating: "9", count: 90),
            installment: String(repeating: "8", count: 90),
            due: Samples.day,
            amount: Money(cents: .max)
        )
        let file = BureauFileWriter(bureauID: "A", number: .max, day: Samples.day).file([listing, listing])
        let lines = String(decoding: file, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count == 200 })
        #expect(lines[1].utf8.dropFirst(23).first == UInt8(ascii: "J"))
    }
}
