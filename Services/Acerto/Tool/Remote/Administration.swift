import ArgumentParser
import Foundation
import JSONLines
import Messaging
import Protocols
import ServiceRuntime

/// A password by file or environment, never by argument: arguments are seen by everybody on the machine.
struct PasswordOption: ParsableArguments {
    @Option(help: "Arquivo com a senha; sem ele, a variável ACERTO_PASSWORD.") var passwordFile: String?

    func password() throws -> String {
        if let passwordFile {
            return String(decoding: try Files.read(passwordFile), as: UTF8.self).trimmingCharacters(in: .newlines)
        }
        guard let password = processEnvironment()["ACERTO_PASSWORD"] else { throw ValidationError("dê --password-file ou ACERTO_PASSWORD") }
        return password
    }
}

/// `acerto tenant`
struct Tenant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Cria uma empresa usuária com seu primeiro administrador.")
    @Argument(help: "Nome.") var name: String
    @Option(help: "Login do administrador.") var administrator: String
    @OptionGroup var password: PasswordOption

    func run() async throws {
        let secret = try password.password()
        try await Remote.run { remote in
            var question = Acerto_Access_V1_CreateTenantRequest()
            question.name = name
            question.administrator = administrator
            question.password = secret
            let tenant = try await remote.access.createTenant(question, options: .deadline(seconds: 20))
            print("empresa \(tenant.tenantID): \(tenant.name)")
        }
    }
}

/// `acerto user`
struct UserTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "user", abstract: "Cria ou altera um usuário.")
    @Argument(help: "Login.") var login: String
    @Option(help: "Nome.") var name: String
    @Option(help: "administrator, supervisor ou operator.") var profile: String
    @OptionGroup var password: PasswordOption

    func run() async throws {
        let profiles: [String: Acerto_Access_V1_Profile] = [
            "administrator": .administrator, "supervisor": .supervisor, "operator": .operator,
        ]
        guard let chosen = profiles[profile] else { throw ValidationError("--profile: administrator, supervisor ou operator") }
        let secret = try password.password()
        try await Remote.run { remote in
            var question = Acerto_Access_V1_SaveUserRequest()
            question.login = login
            question.name = name
            question.profile = chosen
            question.password = secret
            question.active = true
            let user = try await remote.access.saveUser(question, options: .deadline(seconds: 20))
            print("usuário \(user.userID): \(user.login)")
        }
    }
}

/// `acerto creditor`
struct CreditorTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "creditor",
        abstract: "Cria ou altera um credor e sua política de atualização."
    )
    @Argument(help: "Nome.") var name: String
    @Option(help: "CNPJ ou CPF.") var taxID = ""
    @Option(help: "Endereço, impresso em todo documento.") var address = ""
    @Option(help: "Arquivo JSON com a política de atualização, como em `acerto calc`.") var policy: String?

    func run() async throws {
        let text = try policy.map { String(decoding: try Files.read($0), as: UTF8.self) } ?? ""
        try await Remote.run { remote in
            var question = Acerto_Debts_V1_RegisterCreditorRequest()
            question.name = name
            question.taxID = taxID
            question.address = address
            question.policyJson = text
            let creditor = try await remote.debts.registerCreditor(question, options: .deadline(seconds: 10))
            print("credor \(creditor.creditorID): \(creditor.name)")
        }
    }
}

/// `acerto account`
struct Account: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Cadastra a conta bancária em que os boletos de um credor são emitidos.",
        discussion: "Exemplo: acerto account --creditor 'Atacado A' --bank 237 --branch 1234 --account 0012345-6 --wallet 09"
    )
    @Option(help: "Nome do credor.") var creditor: String
    @Option(help: "Código do banco: 001, 237, 341…") var bank: String
    @Option(help: "Agência.") var branch: String
    @Option(help: "Conta com dígito.") var account: String
    @Option(help: "Carteira.") var wallet: String
    @Option(help: "Convênio ou código do beneficiário, onde o banco tem um.") var agreement = ""
    @Option(help: "Primeiro nosso número da faixa.") var firstNumber: Int64 = 1
    @Option(help: "Nome do beneficiário; por padrão, o do credor.") var beneficiary: String?
    @Option(help: "CNPJ do beneficiário.") var taxID = ""
    @Option(help: "Endereço do beneficiário.") var address = ""

    func run() async throws {
        try await Remote.run { remote in
            var question = Acerto_Debts_V1_RegisterCreditorRequest()
            question.name = creditor
            let known = try await remote.debts.registerCreditor(question, options: .deadline(seconds: 10))
            var new = Acerto_Billing_V1_BankAccount()
            new.creditorID = known.creditorID
            new.bank = bank
            new.branch = branch
            new.account = account
            new.wallet = wallet
            new.agreement = agreement
            new.nextNumber = firstNumber
            new.beneficiaryName = beneficiary ?? known.name
            new.beneficiaryTaxID = taxID.isEmpty ? known.taxID : taxID
            new.beneficiaryAddress = address.isEmpty ? known.address : address
            let saved = try await remote.billing.registerAccount(new, options: .deadline(seconds: 10))
            print("conta \(saved.accountID): banco \(saved.bank), agência \(saved.branch), conta \(saved.account)")
        }
    }
}

/// `acerto ledger`
struct Ledger: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Confere o livro-razão: toda soma tem de ser zero.")

    func run() async throws {
        try await Remote.run { remote in
            let check = try await remote.debts.checkLedger(Acerto_Common_V1_Empty(), options: .deadline(seconds: 60))
            print(
                "\(check.entries) lançamentos; \(check.unbalancedEntries) sem equilíbrio, \(check.titlesOutOfStep) títulos com saldo diferente do livro"
            )
            if check.unbalancedEntries + check.titlesOutOfStep > 0 { throw ExitCode(1) }
        }
    }
}

/// `acerto deliveries`
struct Deliveries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Mensagens por situação; as de resultado desconhecido esperam a decisão de uma pessoa.",
        subcommands: [List.self, Resolve.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Mostra as mensagens mais novas.")
        @Option(help: "pending, sending, sent, failed, unconfirmed, no_address; todas, se não for dada.") var status = ""

        func run() async throws {
            try await Remote.run { remote in
                var question = Acerto_Notifications_V1_ListDeliveriesRequest()
                question.status = status
                question.limit = 200
                let answer = try await remote.notifications.listDeliveries(question, options: .deadline(seconds: 10))
                var table = Table(["número", "devedor", "canal", "modelo", "situação", "motivo"], right: [0, 1])
                for one in answer.deliveries {
                    table.add(["\(one.deliveryID)", "\(one.partyID)", Channels.label(one.channel), one.template, one.status, one.error])
                }
                print(table.printed())
            }
        }
    }

    struct Resolve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Decide uma mensagem de resultado desconhecido.")
        @Argument(help: "Número da mensagem.") var delivery: Int64
        @Flag(help: "Enviar de novo; sem isto, vale como enviada.") var sendAgain = false
        @Option(help: "Quem decide.") var author: String

        func run() async throws {
            try await Remote.run { remote in
                var question = Acerto_Notifications_V1_ResolveDeliveryRequest()
                question.deliveryID = delivery
                question.sendAgain = sendAgain
                question.author = author
                _ = try await remote.notifications.resolveDelivery(question, options: .deadline(seconds: 10))
                print("decidido")
            }
        }
    }
}

/// `acerto parked`
struct Parked: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Mensagens estacionadas por um serviço: mostra, devolve à fila ou descarta.",
        discussion: "Exemplo: acerto parked debts --replay --type acerto.agreements.v1.InstallmentPaid --yes"
    )
    @Argument(help: "Serviço: contacts, debts, scheduling…") var service: String
    @Flag(help: "Devolve à fila de origem, com a mesma identidade.") var replay = false
    @Flag(help: "Descarta.") var discard = false
    @Option(help: "Só as deste tipo.") var type: String?
    @Option(help: "Só a desta identidade.") var message: String?
    @Option(help: "Motivo, escrito no registro de auditoria; obrigatório para descartar.") var reason = ""
    @Option(help: "Quem decide.") var author = "cli"
    @Flag(help: "Faz; sem isto, só mostra o que faria.") var yes = false

    func validate() throws {
        guard !(replay && discard) else { throw ValidationError("--replay ou --discard, não os dois") }
        guard !discard || !reason.isEmpty else { throw ValidationError("--discard pede --reason") }
        guard Topology.consumed[service] != nil else { throw ValidationError("não há serviço \(service) com mensagens") }
    }

    func run() async throws {
        try await Remote.run { remote in
            var table = Table(["identidade", "tipo", "empresa", "fila", "tentativas", "motivo"], right: [2, 4])
            let counts = try await Parking.review(service: service, over: remote.connection) { entry in
                guard type == nil || type == entry.type, message == nil || message == entry.messageID else { return .keep }
                table.add([entry.messageID, entry.type, "\(entry.tenant)", entry.queue, "\(entry.attempts)", entry.reason])
                guard yes, replay || discard else { return .keep }
                try await audit(entry, remote)
                return replay ? .replay : .discard
            }
            print(table.printed())
            print("\(counts.kept) ficam, \(counts.replayed) devolvidas, \(counts.discarded) descartadas")
        }
    }

    private func audit(_ entry: Parking.Entry, _ remote: Remote) async throws {
        var question = Acerto_Access_V1_AppendAuditRequest()
        question.actor = author
        question.action = replay ? "message.replayed" : "message.discarded"
        question.subject = entry.messageID
        question.detailJson = JSONValue.object(["service": .string(service), "type": .string(entry.type), "reason": .string(reason)]).text
        _ = try await remote.access.appendAudit(question, options: .deadline(seconds: 10))
    }
}

/// `acerto broker`
struct Broker: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "O broker de mensagens.", subcommands: [Definitions.self])

    /// `acerto broker definitions`
    struct Definitions: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Escreve o arquivo de definições do RabbitMQ: filas, trocas, usuários e permissões desta versão.",
            discussion: "Exemplo: acerto broker definitions --secret contacts=/run/secrets/contacts … > definitions.json"
        )
        @Option(help: "usuário=arquivo com a senha; um para cada usuário.") var secret: [String] = []
        @Option(help: "Usuário administrador, além dos serviços.") var administrator: String?
        @Option(help: "classic ou quorum.") var queueKind = "classic"
        @Option(help: "Virtual host.") var virtualHost = "acerto"

        func run() throws {
            guard let kind = Topology.QueueKind(rawValue: queueKind) else { throw ValidationError("--queue-kind: classic ou quorum") }
            var passwords: [String: String] = [:]
            for pair in secret {
                let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2 else { throw ValidationError("--secret usuário=arquivo") }
                passwords[parts[0]] = String(decoding: try Files.read(parts[1]), as: UTF8.self).trimmingCharacters(in: .newlines)
            }
            do {
                print(
                    try Topology(virtualHost: virtualHost, queueKind: kind).definitions(passwords: passwords, administrator: administrator)
                        .text
                )
            } catch {
                throw ValidationError("\(error)")
            }
        }
    }
}
