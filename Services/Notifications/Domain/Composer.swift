import BusinessCalendar

/// Decides what becomes of an act or an agreement: a message with its text, a listing, or nothing and why.
struct Composer: Sendable {
    /// Where debtors see and pay their debts; empty: nowhere.
    let portal: String

    /// The delivery of an act of the collection rule.
    /// - Parameter titles: the act's titles as of the day on which it is sent.
    /// - Throws: `MessageError`, `MoneyError`.
    func compose(_ act: Act, debtor: Debtor, titles: [TitleDebt], creditors: [Int64: Creditor], now: Instant) throws -> DeliveryDraft {
        if let foreign = titles.first(where: { $0.party != act.party }) { throw MessageError.foreignTitle(id: foreign.id) }
        var draft = DeliveryDraft(
            act: act.id,
            party: act.party,
            day: act.day,
            channel: act.channel,
            template: act.template,
            dueAt: act.dueAt(now)
        )
        let day = draft.dueAt.local(offsetMinutes: -180).day
        switch act.channel {
        case .email, .sms:
            let debts = try CreditorDebt.group(titles, creditors: creditors)
            guard !debts.isEmpty else { return draft.ended(.obsolete, "nada em aberto") }
            let content = try MessageContent(debtor: debtor, debts: debts, on: day, portal: portal)
            try fill(&draft, with: try Template.named(act.template, for: act.channel), content, debtor: debtor)
        case .bureau:
            draft.listings = try BureauListing.make(titles, debtor: debtor, creditors: creditors, on: day)
            if draft.listings.isEmpty { return draft.ended(.obsolete, "nada a registrar") }
        case .whatsapp, .letter, .call, .task, .protest:
            return draft.ended(.failed, "canal não atendido")
        }
        return draft
    }

    /// The mail with the papers of an agreement.
    /// - Throws: `MessageError`.
    func compose(_ papers: AgreementPapers, debtor: Debtor, creditors: [Int64: Creditor], now: Instant) throws -> DeliveryDraft {
        let agreement = papers.agreement
        let day = now.local(offsetMinutes: -180).day
        let template = Template.acordo
        var draft = DeliveryDraft(
            agreement: agreement.id,
            party: agreement.party,
            day: day,
            channel: .email,
            template: template.name,
            dueAt: now
        )
        guard agreement.isActive, !papers.charges.isEmpty else { return draft.ended(.obsolete, "acordo sem pagamentos em aberto") }
        guard let creditor = creditors[agreement.creditor] else { throw MessageError.unknownCreditor(id: agreement.creditor) }
        let content = try MessageContent(debtor: debtor, papers: papers, creditor: creditor, on: day, portal: portal)
        try fill(&draft, with: template, content, debtor: debtor)
        if draft.status == .pending { draft.files = papers.files }
        return draft
    }

    /// The text is made also for a debtor without address, so that a template that cannot be filled is found for everybody.
    private func fill(_ draft: inout DeliveryDraft, with template: Template, _ content: MessageContent, debtor: Debtor) throws(MessageError)
    {
        let address: String?
        switch template.form {
        case .email(let subject, let body):
            let mail = try MailRenderer(content).render(subject: subject, body: body)
            (draft.subject, draft.text, draft.html) = (mail.subject, mail.text, mail.html)
            address = debtor.email
        case .sms(let forms):
            draft.text = try SMSRenderer(content).render(forms, template: template.name)
            address = debtor.mobile
        }
        if let address {
            draft.recipient = address
        } else {
            draft = draft.ended(.noAddress, draft.channel == .email ? "sem endereço de e-mail" : "sem telefone celular")
        }
    }
}
