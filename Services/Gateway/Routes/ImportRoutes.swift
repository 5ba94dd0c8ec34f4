import GRPCCore
import Hummingbird
import Protocols

/// Takes creditors' files, from people and from programs.
struct ImportRoutes: Sendable {
    let desk: Desk

    private var files: FileImport { FileImport(calls: desk.calls) }

    func add(to router: Router<GatewayContext>) {
        router.get("importar", use: desk.page(.supervisors) { visit in await show(visit) })
        router.post("importar", use: desk.upload(.supervisors) { visit, file in try await take(visit, file) })
        router.get("importar/{id}/rejeitados.csv", use: desk.page(.supervisors) { visit in try await rejections(visit) })
        router.post("api/v1/imports") { request, _ in try await takeFromProgram(request) }
    }

    private func show(_ visit: Visit, typed: Form = Form(), errors: FieldErrors = FieldErrors()) async -> Response {
        let creditors = await Part.ask("creditors", desk.logger) {
            try await desk.calls.debts.listCreditors(Acerto_Common_V1_Empty(), options: Calls.page).creditors.map(\.name)
        }
        let page = ImportPage(visitor: visit.visitor, creditors: creditors.value ?? [], typed: typed, errors: errors)
        return .page(page.html, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// Answers with the result itself: to send the file again by a reload changes nothing.
    private func take(_ visit: Visit, _ file: Multipart.File?) async throws -> Response {
        let creditor = visit.form["credor"]
        var errors = FieldErrors()
        if !Self.isName(creditor) { errors.add("credor", "Escreva o nome do credor, com até 120 letras") }
        if file == nil { errors.add("arquivo", "Escolha o arquivo") }
        guard errors.isEmpty, let file else { return await show(visit, typed: visit.form, errors: errors) }
        do {
            let status = try await run(file.content, name: file.name, creditor: creditor, visitor: visit.visitor)
            return .page(ImportResultPage(visitor: visit.visitor, creditor: creditor, status: status).html)
        } catch let refusal as FileImport.Refusal {
            return await show(visit, typed: visit.form, errors: FieldErrors("arquivo", "O arquivo não foi aceito: \(refusal.reason)"))
        }
    }

    private func run(_ content: [UInt8], name: String, creditor: String, visitor: Visitor) async throws -> Acerto_Debts_V1_ImportStatus {
        let status = try await files.run(content, name: name, creditor: creditor)
        await desk.audit.append(
            visitor,
            "import.done",
            subject: "import:\(status.importID)",
            detail: [("created", status.created), ("changed", status.changed), ("rejected", status.rejected)]
        )
        return status
    }

    private func rejections(_ visit: Visit) async throws -> Response {
        let id = try visit.id("id")
        return .file(
            try await files.rejections(of: id),
            name: "rejeitados-\(id).csv",
            type: "text/csv; charset=utf-8",
            isShown: false
        )
    }

    static func isName(_ text: String) -> Bool { (1...120).contains(text.count) && !text.contains { $0.isNewline } }

    /// `POST /api/v1/imports?creditor=NAME&file=NAME`, the body is the file. No form, so the token itself is the proof.
    private func takeFromProgram(_ request: Request) async throws -> Response {
        let header = request.headers[.authorization] ?? ""
        guard header.hasPrefix("Bearer "), header.utf8.count < 300 else { return APIAnswers.unauthenticated }
        let visitor: Visitor
        do {
            visitor = try await desk.visitor(token: String(header.dropFirst(7)))
        } catch let error as RPCError where error.code == .unauthenticated {
            return APIAnswers.unauthenticated
        }
        guard Audience.supervisors.admits(visitor) else { throw PageFailure.notAllowed }
        let query = Form(urlEncoded: request.uri.query ?? "")
        guard Self.isName(query["creditor"]) else { return APIAnswers.refusal("creditor", "o nome do credor, de 1 a 120 letras") }
        let content = try await request.content(limit: GatewayContext.fileLimit)
        let name = query["file"].isEmpty ? "api.csv" : String(query["file"].prefix(120))
        do {
            return .json(
                APIAnswers.status(
                    try await desk.within(visitor) { try await run(content, name: name, creditor: query["creditor"], visitor: visitor) }
                )
            )
        } catch let refusal as FileImport.Refusal {
            return APIAnswers.refusal("body", refusal.reason)
        }
    }
}
