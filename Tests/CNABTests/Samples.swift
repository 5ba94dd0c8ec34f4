import BusinessCalendar
import Money

@testable import CNAB

/// Accounts and titles for these tests; every name and document is made up.
enum Samples {
    static let day = CalendarDay(daysSinceEpoch: 20_781)

    static let payer = Party(
        document: "123.456.789-09",
        name: "João Araújo & Cia",
        address: Party.Address(street: "Rua das Acácias, 10", district: "Centro", postalCode: "01310-100", city: "São Paulo", state: "SP")
    )

    /// An account that every bank takes: the lengths are the shortest.
    static func account(_ bank: String, _ width: CNABWidth, letters: Bool = false) -> RemittanceAccount {
        RemittanceAccount(
            bank: BankCode(known: bank),
            width: width,
            company: Party(document: "11444777000161", name: "Credora Ltda"),
            agreement: "12345",
            branch: "1234",
            branchDigit: bank == "341" ? "" : "5",
            account: "54321",
            accountDigit: "0",
            wallet: wallet(bank),
            walletVariation: "19",
            acceptsLettersInCNPJ: letters
        )
    }

    private static func wallet(_ bank: String) -> String {
        switch bank {
        case "341": "109"
        case "077": "112"
        case "237": "9"
        case "001": "17"
        case "104": "14"
        default: "1"
        }
    }

    static func entry(_ bank: String, number: Int = 1, nominal: Int64 = 19_990) -> RemittanceEntry {
        RemittanceEntry(
            slipNumber: String(number),
            slipDigit: bank == "041" ? "50" : bank == "001" ? "" : "7",
            documentNumber: "DOC\(number)",
            ownReference: "REF-\(number)",
            dueDate: day.adding(days: 30),
            nominal: Money(cents: nominal),
            issuedOn: day,
            payer: payer
        )
    }

    /// Every name that a value can have, by titles that use everything.
    static func allNames() throws -> Set<String> {
        let layout = Febraban.remittance240(bankName: "", fileVersion: "", batchVersion: "").with {
            ($0.protest, $0.writeOff, $0.fineIndicator, $0.fineInstruction) = (.code("1"), .code("1"), "4", "18")
        }
        let values = RemittanceValues(account: account("237", .cnab240), layout: layout)
        var names = Set(values.file(number: 1, generatedOn: day, secondOfDay: 0).keys)
        names.formUnion(["lote", "sequencial_no_lote", "sequencial", "qtd_titulos", "valor_titulos", "qtd_registros_lote", "qtd_registros"])
        for (charge, terms, rule) in [
            (Charge.amount(Money(cents: 1)), Interest.Terms.perDay(Money(cents: 1)), UnpaidRule.protest(days: 5, businessDays: true)),
            (.percent(Rate.zero), .monthly(Rate.zero), .writeOff(days: 30)),
        ] {
            var entry = entry("237")
            (entry.guarantor, entry.interest, entry.fine, entry.unpaidRule) = (payer, Interest(terms), Fine(charge), rule)
            entry.discounts = Array(repeating: Discount(charge, until: day), count: 3)
            entry.messages = Array(repeating: "aviso", count: 7)
            entry.pix = RemittanceEntry.PixKey(.email, key: "a@b")
            names.formUnion(try values.title(entry).keys)
        }
        return names
    }
}
