public import Postgres
public import ServiceRuntime

/// The contacts service: who owes, how to reach them, what was said.
public enum ContactsService {
    /// The numbered migrations of the schema `contacts`.
    public static let migrations = [MigrationFile(name: "V0001_parties", bytes: PackageResources.V0001_parties_sql)]

    /// What the executable is.
    public static let description = ServiceHost.Description(name: "contacts", migrations: migrations)
}
