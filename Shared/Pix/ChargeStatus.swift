/// The state of a charge in the Pix API. Only an active one can be changed.
public enum ChargeStatus: String, Sendable, CaseIterable {
    /// Open.
    case active = "ATIVA"
    /// Paid.
    case completed = "CONCLUIDA"
    /// Removed by the receiver.
    case removedByReceiver = "REMOVIDA_PELO_USUARIO_RECEBEDOR"
    /// Removed by the receiver's institution.
    case removedByProvider = "REMOVIDA_PELO_PSP"
}
