import AcertoCases
import ArgumentParser
import Foundation
import JSONLines

/// `acerto boleto`
struct BoletoTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "boleto",
        abstract: "Compõe e confere boletos.",
        subcommands: [Encode.self, Decode.self, Factor.self, Elements.self]
    )

    struct Encode: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "{\"banco\",\"entrada\"} → código de barras, linha digitável, nosso número."
        )
        func run() { LineCalculator.run(BoletoCase.encode) }
    }

    struct Decode: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "{\"valor\",\"data_referencia\"} → valido, defeito, banco, vencimento, valor_centavos."
        )
        func run() { LineCalculator.run(BoletoCase.decode) }
    }

    struct Factor: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "{\"data\"} → fator; {\"fator\",\"data_referencia\"} → vencimento.")
        func run() { LineCalculator.run(BoletoCase.factor) }
    }

    struct Elements: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "itf",
            abstract: "{\"codigo_barras\"} → elementos do código intercalado 2 de 5."
        )
        func run() { LineCalculator.run(BoletoCase.itf) }
    }
}

/// `acerto pix`
struct PixTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pix",
        abstract: "Compõe e confere códigos Pix.",
        subcommands: [Encode.self, Decode.self, Due.self]
    )

    struct Encode: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "{\"tipo\",\"entrada\"} → payload, crc16.")
        func run() { LineCalculator.run(PixCase.encode) }
    }

    struct Decode: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "{\"payload\"} → valido, defeito, tlv.")
        func run() { LineCalculator.run(PixCase.decode) }
    }

    struct Due: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Último dia em que uma cobrança com vencimento pode ser paga.")
        func run() { LineCalculator.run(PixCase.due) }
    }
}

/// `acerto settlement`
struct SettlementTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settlement",
        abstract: "Prestação de contas ao credor.",
        subcommands: [Compute.self]
    )

    struct Compute: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "{\"id\",\"input\"} → {\"id\",\"statements\"}.")
        func run() { LineCalculator.run(SettlementCase.answer) }
    }
}

/// `acerto taxid`
struct TaxIDTool: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "taxid", abstract: "CPF e CNPJ.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "{\"tipo\",\"valor\"} → {\"valido\"}.")
        func run() { LineCalculator.run(TaxIDCase.check) }
    }
}

/// `acerto cnab`
struct CNABTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cnab",
        abstract: "Lê e escreve arquivos de banco CNAB 240 e 400.",
        subcommands: [Read.self, Write.self]
    )

    struct Read: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Resume um arquivo de retorno ou remessa em um documento JSON.")
        @Argument(help: "Arquivo do banco.") var file: String
        @Flag(help: "Mostra também cada título.") var titles = false

        func run() throws {
            let answer = CNABCase.read(try Files.read(file), titles: titles)
            print(answer.text)
            if answer["error"] != nil { throw ExitCode(1) }
        }
    }

    struct Write: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Escreve um arquivo de remessa a partir de um documento JSON na entrada padrão."
        )

        func run() throws {
            let text = FileHandle.standardInput.readDataToEndOfFile()
            guard let document = try? JSONValue(parsing: text) else { throw ValidationError("a entrada não é um documento JSON") }
            switch CNABCase.write(document) {
            case .file(let bytes): FileHandle.standardOutput.write(Data(bytes))
            case .refused(let refusal):
                print(refusal.text)
                throw ExitCode(1)
            }
        }
    }
}
