import BusinessCalendar
import GRPCCore
import Hummingbird
import Protocols

/// Agreements: conferred, closed, looked at, printed.
struct AgreementRoutes: Sendable {
    let desk: Desk

    private var questions: AttendanceQuestions { AttendanceQuestions(calls: desk.calls, logger: desk.logger) }

    func add(to router: Router<GatewayContext>) {
        router.get("atendimento/{party}/acordo", use: desk.page { visit in try await preview(visit) })
        router.post("atendimento/{party}/acordo", use: desk.act { visit in try await close(visit) })
        router.get("acordos/{id}", use: desk.page { visit in try await show(visit) })
        router.get("acordos/{id}/termo.pdf", use: desk.page { visit in try await term(visit) })
        router.get("boletos/{file}", use: desk.page { visit in try await slip(visit) })
    }

    private func preview(_ visit: Visit) async throws -> Response {
        let party = try visit.id("party")
        var address = AttendanceAddress(party, query: visit.query)
        async let card = questions.card(of: party)
        let answer = try await questions.offers(for: party, titles: address.titles, on: desk.today)
        guard let offer = answer.offers.first(where: { $0.code == visit.query["oferta"] }) else {
            throw PageFailure(
                .conflict,
                "Esta oferta não existe mais",
                reason: "As ofertas são as do dia e as dos títulos escolhidos.",
                advice: "Volte ao devedor e escolha de novo."
            )
        }
        let typedDay = visit.query["acordo_dia"]
        let day = typedDay.isEmpty ? nil : TypedValues.day(typedDay, today: desk.today)
        if !typedDay.isEmpty, !Self.isFirstDue(day, today: desk.today) {
            throw PageFailure(
                .unprocessableContent,
                "O primeiro vencimento não serve",
                reason: "Ele vai de hoje até \(desk.today.adding(days: 30).brazilian), escrito como dd/mm ou dd/mm/aaaa.",
                advice: "Volte e corrija a data."
            )
        }
        address.titles = answer.titleIds
        let isUsual = day == nil || day?.daysSinceEpoch == offer.dueDays.first
        let page = AgreementPreviewPage(
            visitor: visit.visitor,
            party: try await card,
            offer: offer,
            titles: answer.titleIds.count,
            address: address,
            otherFirstDue: isUsual ? nil : day
        )
        return .page(page.html)
    }

    /// Days from the closing to the first payment are at most 30.
    static func isFirstDue(_ day: CalendarDay?, today: CalendarDay) -> Bool {
        day.map { (today...today.adding(days: 30)).contains($0) } ?? false
    }

    private func close(_ visit: Visit) async throws -> Response {
        let address = AttendanceAddress(try visit.id("party"), query: visit.form)
        var request = Acerto_Agreements_V1_CloseAgreementRequest()
        request.idempotencyKey = try AttendanceRoutes.key(of: visit)
        request.partyID = address.party
        request.titleIds = address.titles
        request.offerCode = visit.form["oferta"]
        request.onDay = desk.today.daysSinceEpoch
        request.firstDueDay = CalendarDay(iso: visit.form["primeiro"])?.daysSinceEpoch ?? 0
        request.expectedTotalCents = visit.form.ids("total").first ?? 0
        request.author = visit.visitor.user.login
        do {
            let agreement = try await desk.calls.agreements.closeAgreement(request, options: Calls.page)
            await desk.audit.append(
                visit.visitor,
                "agreement.closed",
                subject: "agreement:\(agreement.agreementID)",
                detail: [("party", address.party), ("total_cents", agreement.totalCents)]
            )
            return .seeOther("/acordos/\(agreement.agreementID)?novo=1" + (address.item > 0 ? "&item=\(address.item)" : ""))
        } catch let error as RPCError where [.aborted, .alreadyExists].contains(error.code) {
            throw PageFailure(
                .conflict,
                "O acordo não foi fechado",
                reason: error.code == .aborted
                    ? "O valor mudou desde que a oferta foi mostrada." : "Um dos títulos já está em outro acordo.",
                advice: "Volte ao devedor, confira os valores e escolha de novo."
            )
        }
    }

    private func show(_ visit: Visit) async throws -> Response {
        let id = try visit.id("id")
        var question = Acerto_Agreements_V1_GetAgreementRequest()
        question.agreementID = id
        var listing = Acerto_Billing_V1_ListChargesRequest()
        listing.agreementID = id
        let charged = listing
        async let charges = Part.ask("charges", desk.logger) {
            try await desk.calls.billing.listCharges(charged, options: Calls.page).charges
        }
        let agreement = try await desk.calls.agreements.getAgreement(question, options: Calls.page)
        let party = await Part.ask("party", desk.logger) { try await questions.card(of: agreement.partyID) }
        var closedIn: AttendanceAddress?
        if visit.query["novo"] == "1" {
            var address = AttendanceAddress(agreement.partyID, query: visit.query)
            address.done = "acordo"
            address.isIdentityChecked = true
            closedIn = address
        }
        let page = AgreementPage(
            visitor: visit.visitor,
            agreement: agreement,
            party: party,
            charges: await charges,
            closedIn: closedIn
        )
        return .page(page.html)
    }

    private func term(_ visit: Visit) async throws -> Response {
        var question = Acerto_Agreements_V1_GetAgreementRequest()
        question.agreementID = try visit.id("id")
        let document = try await desk.calls.agreements.getTerm(question, options: Calls.document)
        return .file(Array(document.content), name: document.fileName, type: "application/pdf", isShown: true)
    }

    private func slip(_ visit: Visit) async throws -> Response {
        var question = Acerto_Billing_V1_GetChargeDocumentRequest()
        question.chargeID = try visit.id("file", ending: ".pdf")
        let document = try await desk.calls.billing.getChargeDocument(question, options: Calls.document)
        return .file(Array(document.content), name: document.fileName, type: "application/pdf", isShown: true)
    }
}
