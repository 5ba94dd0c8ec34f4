import Testing

@testable import Passwords

@Suite("Passwords") struct PasswordsTests {
    private static let cheap = PasswordCost(passes: 1, memoryKiB: 64)
    private let passwords = Passwords(cost: cheap)

    @Test(
        "only the same password verifies",
        arguments: ["correta", "", "ação 💙", String(repeating: "x", count: 1024), "com\u{0}zero"]
    )
    func verifies(password: String) async throws {
        let hash = try await passwords.hash(password)
        #expect(hash.encoded.hasPrefix("$argon2id$v=19$m=64,t=1,p=1$"))
        #expect(try await passwords.verify(password, against: hash) == .right(needsRehash: false))
        #expect(try await passwords.verify(String(password.dropLast()) + "?", against: hash) == .wrong)
    }

    @Test("the bytes after a zero count")
    func zeroByte() async throws {
        let hash = try await passwords.hash("com\u{0}zero")
        #expect(try await passwords.verify("com\u{0}outro", against: hash) == .wrong)
        #expect(try await passwords.verify("com", against: hash) == .wrong)
    }

    @Test("a hash made by another Argon2id implementation verifies and asks to be made anew")
    func foreignHash() async throws {
        // From the argon2 command (phc-winner-argon2 20171227): echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32 -e
        let hash = PasswordHash(
            encoded:
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
        )
        #expect(try await passwords.verify("password", against: hash) == .right(needsRehash: true))
        #expect(try await passwords.verify("Password", against: hash) == .wrong)
    }

    @Test("two hashes of one password differ, and neither shows in a log")
    func salts() async throws {
        let one = try await passwords.hash("a")
        let two = try await passwords.hash("a")
        #expect(one != two)
        #expect("\(one) \(String(reflecting: one))" == "PasswordHash PasswordHash")
    }

    @Test(
        "a stored text that is no hash matches nothing",
        arguments: ["", "x", "$argon2id$", "$argon2id$v=19$m=4294967295,t=1,p=1$AAAA$AAAA"]
    )
    func damaged(text: String) async throws {
        #expect(try await passwords.verify("a", against: PasswordHash(encoded: text)) == .wrong)
    }

    @Test("a password beyond the limit is refused before any work")
    func tooLong() async {
        await #expect(throws: PasswordError.tooLong) {
            try await passwords.hash(String(repeating: "x", count: 1025))
        }
    }

    @Test("a flood is turned away, and those let in are served")
    func flood() async {
        let passwords = Passwords(cost: PasswordCost(passes: 2, memoryKiB: 8 << 10), waitingLimit: 4)
        let outcomes = await withTaskGroup(of: PasswordError?.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    do throws(PasswordError) {
                        _ = try await passwords.hash("a")
                        return nil
                    } catch { return error }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == nil } >= 4)
        #expect(outcomes.contains(.busy))
        #expect(outcomes.allSatisfy { $0 == nil || $0 == .busy })
    }

    @Test("costs beyond what a server bears are clamped")
    func clampedCost() {
        #expect(PasswordCost(passes: 0, memoryKiB: 0) == PasswordCost(passes: 1, memoryKiB: 8))
        #expect(
            PasswordCost(passes: .max, memoryKiB: .max) == PasswordCost(passes: 64, memoryKiB: 1 << 20)
        )
    }
}
