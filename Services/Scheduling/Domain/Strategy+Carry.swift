import CollectionRule

extension Strategy {
    /// What `progress`, made under `earlier`, means under this strategy: an action keeps what became of it when there was one of
    /// the same position and channel; others have yet to speak, and their late policy decides whether they still do.
    func carry(_ progress: TitleProgress, from earlier: Strategy) -> TitleProgress {
        var carried = TitleProgress()
        for (ordinal, action) in actions.enumerated() {
            let position = steps[action.step].position
            let counterpart = earlier.actions.firstIndex {
                $0.channel == action.channel && $0.place == action.place && earlier.steps[$0.step].position == position
            }
            if let counterpart { carried[ordinal] = progress[counterpart] }
        }
        return carried
    }

    /// How a step is called: `D+5`, `D-3`, `D0`; with `du` for business days.
    static func label(of step: CollectionStep) -> String {
        let sign = step.offset > 0 ? "+" : ""
        return "D\(sign)\(step.offset)" + (step.days == .business ? "du" : "")
    }
}
