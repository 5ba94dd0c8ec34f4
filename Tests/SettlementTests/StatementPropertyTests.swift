import BusinessCalendar
import Money
import Settlement
import Testing

/// What holds for every settlement, tried on random ones.
@Suite("Statement properties") struct StatementPropertyTests {
    static let seeds = Array(UInt64(1)...60)

    @Test("opening + movement = transfer − invoice + closing, and each closing opens the next", arguments: seeds)
    func identity(seed: UInt64) throws {
        let world = try World(seed: seed)
        var carried = Int64(0)
        for statement in try world.statements() {
            #expect(statement.opening.cents == carried, "seed \(seed)")
            let right = statement.transfer.cents - statement.invoice.cents + statement.closing.cents
            #expect(statement.opening.cents + statement.movement.cents == right, "seed \(seed)")
            carried = statement.closing.cents
        }
    }

    @Test("periods follow one another without gap and every item is in exactly one statement", arguments: seeds)
    func complete(seed: UInt64) throws {
        let world = try World(seed: seed)
        let statements = try world.statements()
        for (earlier, later) in zip(statements, statements.dropFirst()) { #expect(later.from == earlier.to.adding(days: 1)) }
        let lines = statements.flatMap(\.lines)
        #expect(lines.count == world.receipts.count + world.reversals.count, "seed \(seed)")
        #expect(Set(lines.map(\.source)).count == world.reversals.count + 1)
    }

    @Test("a receipt and its reversal add to zero for creditor, agency and operator", arguments: seeds)
    func reversalsCancel(seed: UInt64) throws {
        let world = try World(seed: seed)
        let lines = try world.statements().flatMap(\.lines)
        for reversal in world.reversals {
            let pair = lines.filter { $0.receipt == reversal.receipt }
            #expect(pair.count == 2, "seed \(seed)")
            for amount in [\StatementLine.gross, \.held, \.commission, \.agencyFees, \.operatorShare] {
                #expect(pair.reduce(0) { $0 + $1[keyPath: amount].cents } == 0, "seed \(seed)")
            }
        }
    }

    @Test("the order of the input changes nothing", arguments: seeds)
    func order(seed: UInt64) throws {
        var world = try World(seed: seed)
        let before = try world.statements()
        world.receipts.shuffle(using: &world.random)
        world.reversals.shuffle(using: &world.random)
        #expect(try world.statements() == before, "seed \(seed)")
    }

    @Test("adding a later item never changes an earlier statement", arguments: seeds)
    func later(seed: UInt64) throws {
        var world = try World(seed: seed)
        let before = try world.statements()
        let cut = try #require(before.randomElement(using: &world.random))
        world.receipts.append(try world.receipt("new", on: cut.from.adding(days: -5), knownOn: cut.from))
        let after = try world.statements()
        #expect(after.prefix(cut.number - 1) == before.prefix(cut.number - 1), "seed \(seed)")
        #expect(after.count == before.count && after != before, "seed \(seed)")
    }

    @Test("commission and fees never exceed the gross", arguments: seeds)
    func bounded(seed: UInt64) throws {
        for line in try World(seed: seed).statements().flatMap(\.lines) where line.source == .receipt {
            #expect(line.commission >= .zero && line.commission.cents + line.agencyFees.cents <= line.gross.cents, "seed \(seed)")
        }
    }
}

/// A random contract with random items, all of them known before its last closing day.
private struct World {
    var random: SeededGenerator
    let terms: SettlementTerms
    var receipts: [Receipt] = []
    var reversals: [Reversal] = []
    private static let start = CalendarDay(daysSinceEpoch: 20_500)

    init(seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        terms = try Self.terms(&random)
        for number in 0..<Int.random(in: 1...12, using: &random) {
            let on = Self.start.adding(days: Int.random(in: -5...80, using: &random))
            receipts.append(try receipt("R\(number)", on: on, knownOn: on.adding(days: Int.random(in: 0...5, using: &random))))
        }
        for receipt in receipts where Bool.random(using: &random) {
            let on = receipt.knownOn.adding(days: Int.random(in: 0...30, using: &random))
            reversals.append(Reversal(id: ReversalID("X" + receipt.id.text), receipt: receipt.id, on: on))
        }
    }

    func statements() throws -> [Statement] {
        try terms.statements(until: Self.start.adding(days: 160), receipts: receipts, reversals: reversals)
    }

    mutating func receipt(_ id: String, on: CalendarDay, knownOn: CalendarDay) throws -> Receipt {
        var amounts: [Component: Money] = [:]
        for component in Component.allCases { amounts[component] = Money(cents: Int64.random(in: 0...9_999, using: &random)) }
        return Receipt(
            id: ReceiptID(id),
            on: on,
            knownOn: knownOn,
            ageDays: Int64.random(in: 0...200, using: &random),
            origin: Receipt.Origin.allCases.randomElement(using: &random),
            heldBy: Bool.random(using: &random) ? .agency : .creditor,
            author: Bool.random(using: &random) ? OperatorID("op\(Int.random(in: 1...3, using: &random))") : nil,
            components: try Components(amounts)
        )
    }

    private static func terms(_ random: inout SeededGenerator) throws -> SettlementTerms {
        var rules: [CommissionRule] = []
        for number in 0..<Int.random(in: 0...3, using: &random) {
            rules.append(
                CommissionRule(
                    name: "rule \(number)",
                    conditions: try .init(maxAge: Int64.random(in: 0...200, using: &random)),
                    price: try .init(
                        percent: Percent(parsing: "\(Int.random(in: 0...120, using: &random)).75"),
                        of: [.principal, .interest, .fees],
                        fixed: Money(cents: Int64.random(in: 0...500, using: &random)),
                        minimum: Money(cents: 300)
                    )
                )
            )
        }
        let frequencies = try [ClosingFrequency.daily, .weekly(on: 5), .monthly(on: 31), .monthly(on: 10)]
        return SettlementTerms(
            start: start,
            frequency: frequencies[Int.random(in: 0..<4, using: &random)],
            rounding: Rounding.allCases.randomElement(using: &random) ?? .down,
            feesTo: Bool.random(using: &random) ? .agency : .creditor,
            minimumTransfer: Money(cents: Int64.random(in: 0...9_000, using: &random)),
            negativeBalance: Bool.random(using: &random) ? .carry : .invoice,
            operatorPercent: try Percent(parsing: "7.77"),
            rules: rules,
            taxes: [WithheldTax(name: "IRRF", percent: try Percent(parsing: "1.5"), minimumTax: Money(cents: 50))]
        )
    }
}
