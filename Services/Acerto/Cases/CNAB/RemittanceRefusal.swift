import CNAB

/// Why a remittance could not be written, with the path of the field in the document.
struct RemittanceRefusal: Error {
    let code: String
    let field: String
    let reason: String

    init(field: String, reason: String) {
        code = RemittanceError.Code.value.rawValue
        self.field = field
        self.reason = reason
    }

    /// The writer's error.
    init(_ error: RemittanceError) {
        code = error.code.rawValue
        field = error.field
        reason = error.reason
    }
}
