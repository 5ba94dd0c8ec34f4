/// The result of an attempt (tabulação), with what it says of the contact.
public enum Disposition: String, Sendable, CaseIterable {
    /// Spoke to the debtor, who promised to pay.
    case promised
    /// Spoke to the debtor, who closed an agreement.
    case agreed
    /// Spoke to the debtor, who asked to be called later.
    case callback
    /// Spoke to the debtor, who acknowledged the debt.
    case acknowledged
    /// Spoke to the debtor, who refuses to pay.
    case refused
    /// Spoke to the debtor, who does not recognise the debt.
    case disputed
    /// Spoke to the debtor, who says that it is paid.
    case claimsPaid = "claims_paid"
    /// Spoke to somebody else; the debt was not disclosed.
    case thirdParty = "third_party"
    /// The number is not the debtor's.
    case wrongParty = "wrong_party"
    /// Somebody or something answered; nothing is known of whom.
    case answered
    /// Nobody answered.
    case noAnswer = "no_answer"
    /// The line was busy.
    case busy
    /// The call could not be placed.
    case failed
    /// A message was sent.
    case sent
    /// A message could not be sent.
    case notSent = "not_sent"
    /// An agreement was broken.
    case broken

    /// Whether the right person was spoken to (CPC).
    public var isConversation: Bool {
        switch self {
        case .promised, .agreed, .callback, .acknowledged, .refused, .disputed, .claimsPaid: true
        case .thirdParty, .wrongParty, .answered, .noAnswer, .busy, .failed, .sent, .notSent, .broken: false
        }
    }

    /// What people read.
    public var label: String {
        switch self {
        case .promised: "Prometeu pagar"
        case .agreed: "Fechou acordo"
        case .callback: "Pediu retorno"
        case .acknowledged: "Confessou a dívida"
        case .refused: "Recusou-se a pagar"
        case .disputed: "Não reconhece a dívida"
        case .claimsPaid: "Diz que já pagou"
        case .thirdParty: "Recado com terceiro"
        case .wrongParty: "Número errado"
        case .answered: "Atendida"
        case .noAnswer: "Não atendeu"
        case .busy: "Ocupado"
        case .failed: "Ligação não completada"
        case .sent: "Mensagem enviada"
        case .notSent: "Mensagem não enviada"
        case .broken: "Acordo desfeito"
        }
    }
}
