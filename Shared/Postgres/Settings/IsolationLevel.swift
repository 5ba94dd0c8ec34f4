/// What a transaction may see of others that run at the same time.
///
/// `repeatableRead` is snapshot isolation in PostgreSQL and lets write skew through; money uses `readCommitted` with explicit locks
/// or `serializable` with retries.
public enum IsolationLevel: Sendable, Hashable {
    /// Each statement sees what was committed before it began.
    case readCommitted
    /// The whole transaction sees one snapshot.
    case repeatableRead
    /// As if transactions ran one after another; expect SQLSTATE 40001, which `withTransaction` retries.
    case serializable

    var beginStatement: SQL {
        switch self {
        case .readCommitted: "BEGIN ISOLATION LEVEL READ COMMITTED"
        case .repeatableRead: "BEGIN ISOLATION LEVEL REPEATABLE READ"
        case .serializable: "BEGIN ISOLATION LEVEL SERIALIZABLE"
        }
    }
}
