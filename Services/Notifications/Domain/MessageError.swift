/// Why a message cannot be composed. Names fields and ids, never values.
enum MessageError: Error, Equatable, CustomStringConvertible {
    /// There is no template of this name for this channel.
    case unknownTemplate(name: String, channel: DeliveryChannel)
    /// The template wants something that nobody has told.
    case missing(placeholder: Placeholder)
    /// The creditor lacks what every collection document must carry.
    case incompleteCreditor(id: Int64, field: String)
    /// The title's creditor is not known.
    case unknownCreditor(id: Int64)
    /// A title of the act is another debtor's.
    case foreignTitle(id: Int64)
    /// No form of the text fits one SMS.
    case tooLong(template: String)

    /// What is wrong and what to do.
    var description: String {
        switch self {
        case .unknownTemplate(let name, let channel): "there is no template \(name) for \(channel)"
        case .missing(let placeholder): "\(placeholder.rawValue) is missing"
        case .incompleteCreditor(let id, let field):
            "creditor \(id) has no \(field), which every message must carry: register it, then replay the message"
        case .unknownCreditor(let id): "creditor \(id) is not known"
        case .foreignTitle(let id): "title \(id) is another party's"
        case .tooLong(let template): "no form of template \(template) fits one SMS"
        }
    }
}
