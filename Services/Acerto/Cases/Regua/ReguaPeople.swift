import BusinessCalendar
import CollectionRule
import CollectionRuleJSON
import JSONLines

/// Reads `debtors`, `titles` and `events`, and gives each debtor what concerns him.
struct ReguaPeople {
    private var debtors: [DebtorID: Debtor] = [:]
    private var titles: [DebtorID: [Title]] = [:]
    private var owners: [TitleID: DebtorID] = [:]
    private var events: [DebtorID: [DebtorEvent]] = [:]
    private let input: RuleFields

    init(_ input: RuleFields) throws(RuleRefusal) {
        self.input = input
        for fields in try input.objects("debtors") { try readDebtor(fields) }
        for fields in try input.objects("titles") { try readTitle(fields) }
        let reader = ReguaEvents(debtors: Set(debtors.keys), owners: owners, try input.objects("events"))
        events = try reader.read()
    }

    /// The debtors' facts, by id.
    func facts() throws(RuleRefusal) -> [DebtorFacts] {
        var result: [DebtorFacts] = []
        for (id, debtor) in debtors.sorted(by: { $0.key < $1.key }) {
            do throws(FactsError) {
                result.append(try DebtorFacts(debtor: debtor, titles: titles[id] ?? [], events: events[id] ?? []))
            } catch {
                throw input.refusal("events", "\(error)")
            }
        }
        return result
    }

    private mutating func readDebtor(_ fields: RuleFields) throws(RuleRefusal) {
        let id = DebtorID(try fields.text("id"))
        let debtor = Debtor(
            id: id,
            person: try fields.word("person", Person.init(rawValue:)),
            state: FederalUnit(try fields.text("state")),
            utcOffsetMinutes: try fields.utcOffset("utc_offset"),
            closed: try fields.days("closed")
        )
        guard debtors.updateValue(debtor, forKey: id) == nil else { throw fields.refusal("id", "given twice") }
    }

    private mutating func readTitle(_ fields: RuleFields) throws(RuleRefusal) {
        let (id, debtor) = (TitleID(try fields.text("id")), DebtorID(try fields.text("debtor")))
        guard debtors[debtor] != nil else { throw fields.refusal("debtor", "unknown debtor") }
        guard owners.updateValue(debtor, forKey: id) == nil else { throw fields.refusal("id", "given twice") }
        titles[debtor, default: []].append(
            Title(
                id: id,
                amount: try fields.cents("amount_cents"),
                dueDate: try fields.day("due_date"),
                enteredOn: try fields.day("entered_on")
            )
        )
    }
}
