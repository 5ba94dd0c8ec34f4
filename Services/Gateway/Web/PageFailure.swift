import GRPCCore
import Hummingbird

/// Why a page cannot be given or an act was not done, as its page says it: what failed, whether anything was done, what to do.
struct PageFailure: Error, Sendable, Equatable {
    let status: HTTPResponse.Status
    let title: String
    /// What failed.
    let reason: String
    /// Whether anything was done.
    let effect: String
    /// What to do.
    let advice: String

    init(_ status: HTTPResponse.Status, _ title: String, reason: String, effect: String = nothingDone, advice: String) {
        self.status = status
        self.title = title
        self.reason = reason
        self.effect = effect
        self.advice = advice
    }

    static let nothingDone = "Nada foi feito."

    static let notFound = PageFailure(
        .notFound,
        "Não encontramos esta página",
        reason: "O endereço não existe ou o que ele mostrava não está mais aqui.",
        advice: "Confira o endereço ou volte ao início."
    )

    static let notAllowed = PageFailure(
        .forbidden,
        "Esta página não é do seu perfil",
        reason: "Ela é de supervisores e administradores.",
        advice: "Se você precisa dela, peça a um administrador."
    )

    static let staleForm = PageFailure(
        .forbidden,
        "O formulário não vale mais",
        reason: "Ele foi aberto antes de o sistema reiniciar, ou por outra sessão.",
        advice: "Volte, recarregue a página e envie de novo."
    )

    static let foreignForm = PageFailure(
        .forbidden,
        "O envio veio de outro endereço",
        reason: "Formulários só são aceitos das páginas deste sistema.",
        advice: "Abra a página aqui e envie de novo."
    )

    static let tooLarge = PageFailure(
        .contentTooLarge,
        "O envio é grande demais",
        reason: "Um arquivo pode ter até 32 MB; os demais formulários, 256 kB.",
        advice: "Divida o arquivo e envie as partes, cada uma com o cabeçalho."
    )

    static let malformed = PageFailure(
        .badRequest,
        "Não entendemos o envio",
        reason: "O conteúdo não tem a forma que a página espera.",
        advice: "Volte, recarregue a página e envie de novo."
    )

    static let unexpected = PageFailure(
        .internalServerError,
        "O sistema falhou ao responder",
        reason: "A falha é nossa e ficou registrada com o código abaixo.",
        effect: "Se você enviava algo, confira se foi feito antes de repetir.",
        advice: "Tente de novo; se continuar, informe o código ao suporte."
    )
}

extension PageFailure {
    /// What a service's refusal means to a person. `isAct`: the request was to do something.
    init(_ error: RPCError, isAct: Bool) {
        switch error.code {
        case .notFound: self = .notFound
        case .permissionDenied:
            self.init(
                .forbidden,
                "Fora do seu horário de acesso",
                reason: "O seu usuário não pode trabalhar neste horário.",
                advice: "Fale com o seu supervisor."
            )
        case .resourceExhausted:
            self.init(
                .tooManyRequests,
                "Muitas tentativas",
                reason: "Houve muitas tentativas em pouco tempo.",
                advice: "Espere quinze minutos e tente de novo."
            )
        case .invalidArgument, .outOfRange:
            self.init(
                .unprocessableContent,
                "O pedido não pôde ser aceito",
                reason: "Um dos dados enviados não serve.",
                advice: "Volte, confira o que foi preenchido e envie de novo."
            )
        case .failedPrecondition, .aborted, .alreadyExists:
            self.init(
                .conflict,
                "A situação mudou",
                reason: "O que você pediu não cabe mais na situação atual.",
                advice: "Volte, recarregue a página e confira antes de repetir."
            )
        case .unavailable: self = .away(isAct: isAct, status: .serviceUnavailable)
        case .deadlineExceeded, .cancelled: self = .away(isAct: isAct, status: .gatewayTimeout)
        default: self = .unexpected
        }
    }

    private static func away(isAct: Bool, status: HTTPResponse.Status) -> PageFailure {
        PageFailure(
            status,
            "Uma parte do sistema não respondeu",
            reason: "O serviço necessário está fora do ar ou demorou mais que o limite.",
            effect: isAct ? "Não sabemos se o pedido foi feito." : nothingDone,
            advice: isAct
                ? "Espere um minuto e envie o mesmo formulário de novo: um pedido repetido não é feito duas vezes."
                : "Espere um minuto e recarregue a página."
        )
    }
}
