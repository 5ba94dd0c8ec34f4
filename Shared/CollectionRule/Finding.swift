public import BusinessCalendar
public import Money

/// What one rule found about a due action on a day.
public struct Finding: Hashable, Sendable {
    /// The rule.
    public let rule: Rule
    /// Whether the action may go on.
    public let passes: Bool
    /// What the rule saw.
    public let reading: Reading

    /// What a rule saw, with the value and the limit that it compared.
    public enum Reading: Hashable, Sendable {
        /// The rule does not concern the action: nothing of the kind is set for its step or channel.
        case notAsked
        /// Nothing that the rule looks for is in force.
        case clear
        /// A stop, a dispute or an opt-out is in force.
        case inForce
        /// Days between the first opportunity and the day, and the greatest number allowed. No opportunity yet when `nil`.
        case lateness(opportunity: CalendarDay?, days: Int?, limit: Int?)
        /// A step with this position has spoken to the title on the channel.
        case newerStep(position: Int)
        /// This promise is open, through its deadline.
        case promise(PromiseID, deadline: CalendarDay)
        /// This agreement is active.
        case agreement(AgreementID)
        /// A pause is in force through this day; for ever when `nil`.
        case pause(until: CalendarDay?)
        /// A listing is lawful on business days after `after` and from `noticed` on. `noticed` is `nil` when notice is not asked
        /// for here; `isNoticed` is false when it is asked for and none was given.
        case listing(after: CalendarDay, noticed: CalendarDay?, isNoticed: Bool)
        /// The balance and the limit.
        case amount(Money, limit: Money)
        /// A number of days or promises and the limit.
        case number(Int, limit: Int)
        /// The kind of person.
        case person(Person)
        /// The debtor's state.
        case state(FederalUnit)
        /// When the contact may happen, if at all, under this opening.
        case time(LocalTime?, Opening)
        /// Days since the last conversation (`nil`: none yet) and how many must have passed.
        case sinceContact(days: Int?, limit: Int)
        /// Acts in the period of the cap that leaves least room, and how many it allows.
        case acts(Int, limit: Int)
        /// It joins an act already made in this run, at that act's time.
        case joins(at: LocalTime)
    }
}
