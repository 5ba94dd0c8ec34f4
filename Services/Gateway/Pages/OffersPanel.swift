import BusinessCalendar
import Money
import Protocols

/// What may be offered today, each with its key; covered until the identity is checked.
struct OffersPanel {
    let facts: AttendanceFacts
    let address: AttendanceAddress

    /// The form that a chosen offer belongs to.
    static let form = "acordo"

    var html: HTML {
        """
        <section class="panel" id="ofertas" tabindex="-1" data-key="F4"><header><h2>Ofertas</h2><span class="muted">\(scope)</span>\
        <span class="end"><kbd>F4</kbd></span></header>\(content)</section>
        """
    }

    private var scope: String {
        guard let offers = facts.offers.value, !offers.titleIds.isEmpty else { return "" }
        return "para \(Brazilian.counted(Int64(offers.titleIds.count), "título", "títulos"))"
    }

    private var content: HTML {
        guard let offers = facts.offers.value else { return EmptyPanel.missing }
        guard !offers.offers.isEmpty else {
            return "<p class=\"in muted\">Não há oferta para estes títulos. Marque títulos em aberto de um só credor.</p>"
        }
        let rows = offers.offers.enumerated().map { row($1, number: $0 + 1) }
        return """
            <div class="cover">\(DebtPanel.veil)<div class="scroll"><table><caption class="sr">Ofertas permitidas</caption><thead><tr>\
            <th scope="col"><span class="sr">Tecla e escolha</span></th><th scope="col">Condição</th><th class="num" scope="col">Entrada</th>\
            <th class="num" scope="col">Parcelas</th><th class="num" scope="col">Total</th><th class="num" scope="col">Desconto</th>\
            <th scope="col">1º vencimento</th></tr></thead><tbody>\(rows)</tbody></table></div></div>
            """
    }

    private func row(_ offer: Acerto_Agreements_V1_Offer, number: Int) -> HTML {
        let key: HTML = number <= 9 ? "<kbd>\(number)</kbd>" : .empty
        let mark: HTML = number <= 9 ? " data-key=\"\(number)\"" : .empty
        let due = offer.dueDays.first.map { "\(CalendarDay(daysSinceEpoch: $0).brazilian)" } ?? "–"
        return """
            <tr><td><label class="row key"><input type="radio" name="oferta" value="\(offer.code)" form="\(Self.form)" required\(mark) \
            aria-label="\(offer.label)">\(key)</label></td><td class="strong">\(offer.label)\
            \(HTML.when(number == 1, " <span class=\"tag good\">menor total</span>"))</td>\
            <td class="num">\(Money(cents: offer.downPaymentCents).formattedPlain)</td><td class="num">\(Self.installments(of: offer))</td>\
            <td class="num strong">\(Money(cents: offer.totalCents).formattedPlain)</td><td class="num">\(discount(offer))</td><td>\(due)</td></tr>
            """
    }

    /// `2 × 276,00`, or the last one beside when rounding made it differ.
    static func installments(of offer: Acerto_Agreements_V1_Offer) -> HTML {
        let later = offer.paymentCents.dropFirst()
        guard let first = later.first, let last = later.last else { return "–" }
        let amount = Money(cents: first).formattedPlain
        if first == last { return "\(later.count) × \(amount)" }
        return "\(later.count - 1) × \(amount) + \(Money(cents: last).formattedPlain)"
    }

    private func discount(_ offer: Acerto_Agreements_V1_Offer) -> HTML {
        offer.discountCents == 0
            ? "–" : "\(Money(cents: offer.discountCents).formattedPlain) <span class=\"muted\">(\(offer.discountPercent)%)</span>"
    }
}
