public import Postgres
public import ServiceRuntime

/// The access service: who may do what, and the audit of what was done.
public enum AccessService {
    /// The numbered migrations of the schema `access`.
    public static let migrations = [MigrationFile(name: "V0001_access", bytes: PackageResources.V0001_access_sql)]

    /// What the executable is.
    public static let description = ServiceHost.Description(name: "access", migrations: migrations)
}
