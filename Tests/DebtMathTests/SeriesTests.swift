import AcertoCases
import BusinessCalendar
import Foundation
import Testing

@testable import DebtMath

@Suite("Index series") struct SeriesTests {
    @Test(
        "every series comes with the program",
        arguments: [
            (IndexName.ipca, 559, "2026-08"), (.inpc, 563, "2026-03"), (.igpm, 441, "2026-03"), (.igpdi, 982, "2025-12"),
            (.ipca15, 307, "2025-12"),
            (.ipcae, 307, "2025-12"), (.ipcFipe, 1042, "2025-12"), (.tr, 152, "2025-04"), (.selicMonthly, 324, "2025-12"),
            (.cdiMonthly, 267, "2026-03"),
            (.savings, 110, "2024-02"), (.legalRate, 11, "2025-06"),
        ]
    )
    func embedded(_ row: (name: IndexName, count: Int, last: String)) throws {
        let series = try #require(SeriesLibrary.embedded.monthly[row.name])
        #expect(series.rates.count == row.count)
        #expect(series.lastMonth?.description == row.last)
    }

    @Test("the daily Selic comes with the program, with its gap")
    func embeddedDaily() throws {
        let series = SeriesLibrary.embedded.selicDaily
        #expect(series.entries.count == 5824)
        #expect(series.entries.last?.day.description == "2025-06-06")
        let (start, end) = (try #require(CalendarDay(iso: "2018-10-05")), try #require(CalendarDay(iso: "2022-01-03")))
        #expect(series.entries(from: start, before: end).isEmpty)
        #expect(series.entries(from: start, before: end.adding(days: 1)).count == 1)
        #expect(series.entries(from: end, before: start).isEmpty)
    }

    @Test("comments, head and empty lines of a file are skipped; the first wrong line is named")
    func files() throws {
        let series = try MonthlySeries(csv: "# note\nmonth,percent\n2024-01,0.42\r\n\n2024-02,-0.10")
        #expect(series.rates.count == 2)
        #expect(series.rates[try #require(CalendarMonth(iso: "2024-02"))] == ExactDecimal("-0.1"))
        for (text, line) in [
            ("2024-01,0.42\n2024-02;0.1", 2), ("2024-01", 1), ("2024-01,", 1), ("# a\n\n2024-13,1", 3), ("2024-01,1,2", 1),
        ] {
            #expect(throws: SeriesTextError(line: line, reason: "expected YYYY-MM,percent")) { try MonthlySeries(csv: text) }
        }
        #expect(throws: SeriesTextError(line: 1, reason: "expected YYYY-MM-DD,percent")) { try DailySeries(csv: "2024-01,10.5") }
    }

    @Test("a directory replaces the series that it has a file for")
    func directory() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "series-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("month,percent\n2030-01,1.5\n".utf8).write(to: folder.appending(path: "inpc.csv"))
        let library = try SeriesLibrary(directory: folder.path)
        #expect(library.monthly[.inpc]?.rates.count == 1)
        #expect(library.monthly[.ipca] == SeriesLibrary.embedded.monthly[.ipca])
        try Data("month,percent\n2030-01,abc\n".utf8).write(to: folder.appending(path: "igpm.csv"))
        let error = #expect(throws: SeriesDirectoryError.self) { try SeriesLibrary(directory: folder.path) }
        #expect(error?.file == "igpm.csv")
        #expect(error?.line == 2)
    }
}
