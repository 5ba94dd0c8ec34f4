import Foundation
import Testing

@Suite("The library without a broker") struct ProgramTests {
    @Test("its own checks pass under the sanitizers")
    func checks() async throws {
        let finished = try await run(Library.program("checks"), [])
        #expect(finished.status == 0, "\(finished.errors)")
        #expect(finished.text.contains(" 0 failures"))
    }

    @Test("the shared object shows the functions of its header and nothing else")
    func symbols() async throws {
        let names = try await run("/usr/bin/nm", ["-D", "--defined-only", "--format=posix", Library.program("libacerto-events.so")])
        let shown = Set(names.text.split(separator: "\n").compactMap { $0.split(whereSeparator: { $0 == "@" || $0 == " " }).first })
        let header = try String(contentsOf: Library.sources.appending(path: "include/acerto_events.h"), encoding: .utf8)
        let declared = Set(header.matches(of: /(acerto_events_[a-z]+(?:_[a-z]+)*)\(/).map(\.1))
        #expect(declared.count == 16)
        // The version node is a symbol too.
        #expect(shown.subtracting(["ACERTO_EVENTS_0"]) == declared)
    }

    @Test("a program compiles against the installed library by pkg-config")
    func install() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "events-sdk-install-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = """
            make -s -C '\(Library.sources.path)' BUILD="$D/build" PREFIX="$D/usr" install
            export PKG_CONFIG_PATH="$D/usr/lib/pkgconfig"
            cc '\(Library.sources.path)/examples/publish_titles.c' $(pkg-config --cflags --libs acerto-events) -o "$D/example"
            LD_LIBRARY_PATH="$D/usr/lib" "$D/example" amqp://erp:segredo@127.0.0.1:1/acerto 1 || test $? = 3
            "$D/usr/bin/acerto-publish" --version
            """
        let installed = try await run("/bin/sh", ["-e", "-c", "D='\(folder.path)'; mkdir -p \"$D\"\n\(script)"])
        #expect(installed.status == 0, "\(installed.errors)")
        #expect(installed.text == "acerto-publish 0.1.0\n")
        #expect(installed.errors.contains("the broker can't be reached"))
        #expect(!installed.errors.contains("segredo"))
    }

    /// Input, exit status, text on standard error.
    private static let inputs: [(String, Int32, String)] = [
        ("", 65, "line 1: the input is empty"),
        ("tax_id;contract;due\n", 65, "line 1: the header lacks"),
        ("tax_id;contract;due;amount;cor\n", 65, "line 1: unknown column"),
        ("tax_id;contract;due;amount;due\n", 65, "line 1: a column stands twice"),
        ("tax_id;contract;due;amount\n1;C;2026-01-01\n", 65, "line 2: the number of fields"),
        ("tax_id;contract;due;amount\n1;C;2026-01-01;1\n;C;2026-01-01;1\n", 65, "line 3: tax_id or contract is empty"),
        ("tax_id;contract;due;amount\n1;C;2026-02-29;1\n", 65, "line 2: due is not a day"),
        ("tax_id;contract;due;amount\n1;C;1/2/2026;1\n", 65, "line 2: due is not a day"),
        ("tax_id;contract;due;amount\n1;\"a\nb\";2026-01-01;1\n1;C;x;1\n", 65, "line 4: due is not a day"),
        ("tax_id;contract;due;amount\n1;\"C;2026-01-01;1\n", 65, "line 2: a quoted field has no end"),
        ("tax_id;contract;due;amount\n1;C;2026-01-01;99999999999999999999\n", 65, "line 2: amount"),
        ("tax_id;contract;due;amount\n1;C;2026-01-01;1234.567,00\n", 65, "line 2: amount"),
        ("tax_id;contract;due;amount\n1;C;2026-01-01;1.234\n", 65, "line 2: amount"),
        ("tax_id;contract;due;amount\n1;C;2026-01-01;-1\n", 65, "line 2: amount"),
        ("tax_id;contract;due;amount\n1;C;2026-01-01;1,00\n", 75, "no confirmation in time"),
    ]

    @Test("the command-line publisher names the wrong line and sends nothing", arguments: inputs)
    func wrongInput(input: String, status: Int32, text: String) async throws {
        let published = try await run(
            Library.program("acerto-publish"),
            ["--creditor", "Credora", "--tenant", "1", "--url", "amqp://erp:segredo@127.0.0.1:1/acerto", "--timeout", "100"],
            input: Array(input.utf8)
        )
        #expect(published.status == status)
        #expect(published.errors.contains(text))
        #expect(published.output.isEmpty)
    }

    @Test("text that isn't UTF-8 is told by its line")
    func latin1() async throws {
        let input = Array("tax_id;contract;name;due;amount\n1;C;Ana;2026-01-01;1\n1;C;Jos".utf8) + [0xE9] + Array(";2026-01-01;1\n".utf8)
        let published = try await run(
            Library.program("acerto-publish"),
            ["--creditor", "Credora", "--tenant", "1", "--url", "amqp://erp:segredo@127.0.0.1:1/acerto", "--timeout", "100"],
            input: input
        )
        #expect(published.status == 65)
        #expect(published.errors == "acerto-publish: line 3: name is not UTF-8\n")
    }

    @Test(
        "wrong use is status 64",
        arguments: [
            [], ["--creditor", "C"], ["--tenant", "1"], ["--creditor", "C", "--tenant", "0", "--url", "amqp://a@b"],
            ["--creditor", "C", "--tenant", "1x", "--url", "amqp://a@b"], ["--creditor", "C", "--tenant", "1", "--url", "amqp://a@b", "x"],
        ]
    )
    func usage(arguments: [String]) async throws {
        let published = try await run(Library.program("acerto-publish"), arguments, environment: [:])
        #expect(published.status == 64)
        #expect(published.errors.contains("acerto-publish --creditor NAME --tenant N"))
    }
}
