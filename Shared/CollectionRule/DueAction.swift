/// An action to decide, with what this run has done so far as the rules need it.
struct DueAction {
    /// Index of its title in the facts.
    let title: Int
    let scheduled: ScheduledAction
    let action: StrategyAction
    let step: CollectionStep
    /// What became of the title's actions so far.
    let progress: TitleProgress
    /// The time of the act of this run that it would join.
    let joinsAt: LocalTime?
}
