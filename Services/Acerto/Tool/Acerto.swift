import ArgumentParser

/// The command-line tool: administration of a running suite, and calculators that need no server.
@main
struct Acerto: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acerto",
        abstract: "Acerto: sistema de cobrança.",
        discussion: """
            Os comandos que falam com os serviços leem AMQP_URL, AMQP_PASSWORD (ou AMQP_PASSWORD_FILE) e ACERTO_TENANT do ambiente.
            Saída 0: feito; 1: recusado, com os motivos; 2: uso errado; 3: um servidor não respondeu.
            """,
        groupedSubcommands: [
            CommandGroup(
                name: "Cálculos, sem servidor (uma linha JSON entra, uma sai)",
                subcommands: [
                    Calc.self, BoletoTool.self, CNABTool.self, PixTool.self, SettlementTool.self, TaxIDTool.self,
                ]
            ),
            CommandGroup(
                name: "Cobrança",
                subcommands: [
                    Import.self, Regua.self, NextContact.self, Debt.self, Offers.self, Agree.self, BankReturn.self, Settled.self,
                    Bureau.self,
                    Aging.self,
                ]
            ),
            CommandGroup(
                name: "Administração",
                subcommands: [
                    Tenant.self, UserTool.self, CreditorTool.self, Account.self, Ledger.self, Parked.self, Deliveries.self, Broker.self,
                ]
            ),
        ]
    )
}
