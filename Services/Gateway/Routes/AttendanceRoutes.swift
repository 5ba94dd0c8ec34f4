import BusinessCalendar
import GRPCCore
import Hummingbird
import Money
import Protocols

/// The operator's work: the next contact, the screen, promise, call-back, result.
struct AttendanceRoutes: Sendable {
    let desk: Desk

    private var questions: AttendanceQuestions { AttendanceQuestions(calls: desk.calls, logger: desk.logger) }

    func add(to router: Router<GatewayContext>) {
        router.get("atendimento", use: desk.page { visit in try await queue(visit) })
        router.post("atendimento/proximo", use: desk.act { visit in try await next(visit.visitor) })
        router.get("atendimento/{party}", use: desk.page { visit in try await show(visit, address: try address(visit, visit.query)) })
        router.post("atendimento/{party}/promessa", use: desk.act { visit in try await promise(visit) })
        router.post("atendimento/{party}/retorno", use: desk.act { visit in try await callback(visit) })
        router.post("atendimento/{party}/tabular", use: desk.act { visit in try await close(visit) })
        router.get("buscar", use: desk.page { visit in try await search(visit) })
    }

    private func address(_ visit: Visit, _ form: Form) throws -> AttendanceAddress { AttendanceAddress(try visit.id("party"), query: form) }

    private func queue(_ visit: Visit) async throws -> Response {
        let callbacks = await Part.ask("call-backs", desk.logger) { try await questions.callbacks(of: visit.visitor.operatorID) }
        var question = Acerto_Contacts_V1_GetPartiesRequest()
        question.partyIds = Array(Set((callbacks.value ?? []).map(\.partyID))).prefix(500).sorted()
        let parties = question.partyIds.isEmpty ? [] : try await desk.calls.contacts.getParties(question, options: Calls.page).parties
        let page = QueuePage(
            visitor: visit.visitor,
            callbacks: callbacks,
            parties: Dictionary(parties.map { ($0.partyID, $0) }) { first, _ in first },
            isQueueEmpty: visit.query["fila"] == "vazia",
            isWorkDone: visit.query["feito"] == "contato"
        )
        return .page(page.html)
    }

    /// Leases the next contact and leads to it.
    private func next(_ visitor: Visitor, isWorkDone: Bool = false) async throws -> Response {
        var question = Acerto_Scheduling_V1_NextContactRequest()
        question.operator = visitor.operatorID
        let item = try await desk.calls.scheduling.nextContact(question, options: Calls.page)
        guard item.workItemID > 0 else { return .seeOther("/atendimento?fila=vazia" + (isWorkDone ? "&feito=contato" : "")) }
        await desk.audit.append(visitor, "work.taken", subject: "work_item:\(item.workItemID)", detail: [("party", item.partyID)])
        var address = AttendanceAddress(item.partyID, query: Form())
        address.item = item.workItemID
        return .seeOther(address.text)
    }

    private func show(
        _ visit: Visit,
        address: AttendanceAddress,
        typed: Form = Form(),
        errors: FieldErrors = FieldErrors()
    ) async throws -> Response {
        let facts = try await questions.facts(
            of: address.party,
            titles: address.titles,
            on: desk.today,
            operator: visit.visitor.operatorID
        )
        let page = AttendancePage(
            facts: facts,
            address: address,
            visitor: visit.visitor,
            today: desk.today,
            now: desk.now(),
            typed: typed,
            errors: errors
        )
        return .page(page.html, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    private func promise(_ visit: Visit) async throws -> Response {
        var address = try address(visit, visit.form)
        let typed: PromiseForm
        switch PromiseForm.read(visit.form, today: desk.today) {
        case .wrong(let errors): return try await show(visit, address: address, typed: visit.form, errors: errors)
        case .right(let value): typed = value
        }
        var request = Acerto_Contacts_V1_MakePromiseRequest()
        request.idempotencyKey = try Self.key(of: visit)
        request.partyID = address.party
        request.titleIds = address.titles
        request.amountCents = typed.amount.cents
        request.dueDay = typed.due.daysSinceEpoch
        request.author = visit.visitor.user.login
        request.madeOnDay = desk.today.daysSinceEpoch
        do {
            let id = try await desk.calls.contacts.makePromise(request, options: Calls.page).promiseID
            await desk.audit.append(visit.visitor, "promise.made", subject: "promise:\(id)", detail: [("party", address.party)])
        } catch let error as RPCError where error.code == .alreadyExists {
            let message = "Um destes títulos já tem promessa em aberto. Marque outros títulos ou espere o dia dela."
            return try await show(visit, address: address, typed: visit.form, errors: FieldErrors("promessa_valor", message))
        }
        address.done = "promessa"
        return .seeOther(address.text)
    }

    private func callback(_ visit: Visit) async throws -> Response {
        var address = try address(visit, visit.form)
        let typed: CallbackForm
        switch CallbackForm.read(visit.form, now: desk.now()) {
        case .wrong(let errors): return try await show(visit, address: address, typed: visit.form, errors: errors)
        case .right(let value): typed = value
        }
        var request = Acerto_Scheduling_V1_ScheduleCallbackRequest()
        request.idempotencyKey = try Self.key(of: visit)
        request.partyID = address.party
        request.atMicros = typed.at.microsecondsSinceEpoch
        request.operator = typed.isForTeam ? "" : visit.visitor.operatorID
        request.note = typed.note
        let id = try await desk.calls.scheduling.scheduleCallback(request, options: Calls.page).callbackID
        await desk.audit.append(visit.visitor, "callback.scheduled", subject: "callback:\(id)", detail: [("party", address.party)])
        address.done = "retorno"
        return .seeOther(address.text)
    }

    /// Records the result, ends the work on the item and leads to the next; without an item the operator stays with the debtor.
    private func close(_ visit: Visit) async throws -> Response {
        var address = try address(visit, visit.form)
        let typed: ResultForm
        switch ResultForm.read(visit.form) {
        case .wrong(let errors): return try await show(visit, address: address, typed: visit.form, errors: errors)
        case .right(let value): typed = value
        }
        try await record(typed, visit, party: address.party)
        guard address.item > 0 else {
            address.done = "contato"
            return .seeOther(address.text)
        }
        var request = Acerto_Scheduling_V1_CompleteWorkRequest()
        request.workItemID = address.item
        request.operator = visit.visitor.operatorID
        request.disposition = typed.disposition
        _ = try await desk.calls.scheduling.completeWork(request, options: Calls.page)
        return try await next(visit.visitor, isWorkDone: true)
    }

    private func record(_ typed: ResultForm, _ visit: Visit, party: Int64) async throws {
        var request = Acerto_Contacts_V1_RecordContactRequest()
        request.idempotencyKey = try Self.key(of: visit)
        request.partyID = party
        request.channel = .call
        request.disposition = typed.disposition
        request.note = typed.note
        request.author = visit.visitor.user.login
        let id = try await desk.calls.contacts.recordContact(request, options: Calls.page).contactID
        await desk.audit.append(visit.visitor, "contact.recorded", subject: "contact:\(id)", detail: [("party", party)])
    }

    private func search(_ visit: Visit) async throws -> Response {
        let text = String(visit.query["q"].prefix(100))
        var found: [Acerto_Contacts_V1_Party]?
        if text.count >= 3 {
            var question = Acerto_Contacts_V1_SearchPartiesRequest()
            question.query = text
            found = try await desk.calls.contacts.searchParties(question, options: Calls.page).parties
        }
        return .page(SearchPage(visitor: visit.visitor, text: text, found: found).html)
    }

    /// The name of the act that a form is for, so that a form sent twice acts once.
    static func key(of visit: Visit) throws(PageFailure) -> String {
        let key = visit.form["chave"]
        guard (8...60).contains(key.utf8.count) else { throw .malformed }
        return "gateway:\(visit.visitor.user.userID):\(key)"
    }
}
