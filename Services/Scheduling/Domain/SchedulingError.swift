public import BusinessCalendar
public import GRPCCore
public import ServiceRuntime

/// Why scheduling refuses a request. Names the field; carries no personal data.
public enum SchedulingError: RPCStatusConvertible, Equatable {
    /// A field of the request is wrong.
    case invalid(field: String, reason: String)
    /// There is no such row in this tenant.
    case notFound(field: String, id: Int64)
    /// The strategy does not run on that day.
    case noRunDay(CalendarDay)
    /// A later day has been run: decisions go forward only, also when a clock was set back.
    case dayPassed(CalendarDay, latest: CalendarDay)
    /// The strategy was changed by somebody else since it was read.
    case outdated(version: Int64)
    /// Another operator works on the item.
    case leased

    /// The status that says what the caller can do.
    public var rpcCode: RPCError.Code {
        switch self {
        case .invalid: .invalidArgument
        case .notFound: .notFound
        case .noRunDay, .dayPassed, .leased: .failedPrecondition
        case .outdated: .aborted
        }
    }

    /// What is wrong.
    public var description: String {
        switch self {
        case .invalid(let field, let reason): "\(field): \(reason)"
        case .notFound(let field, let id): "\(field): there is no \(id)"
        case .noRunDay(let day): "on_day: the strategy does not run on \(day)"
        case .dayPassed(let day, let latest): "on_day: \(day) cannot be run, since \(latest) has been; days go forward only"
        case .outdated(let version): "version: version \(version) is in force; read it and change that one"
        case .leased: "work_item_id: another operator works on it"
        }
    }
}
