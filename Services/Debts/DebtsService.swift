public import Postgres
public import ServiceRuntime

/// The debt calculation service: how much is owed.
public enum DebtsService {
    /// The numbered migrations of the schema `debts`.
    public static let migrations = [MigrationFile(name: "V0001_debts", bytes: PackageResources.V0001_debts_sql)]

    /// What the executable is.
    public static let description = ServiceHost.Description(name: "debts", migrations: migrations)
}
