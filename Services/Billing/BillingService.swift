public import Postgres
public import ServiceRuntime

/// The billing service: how the money comes.
public enum BillingService {
    /// The numbered migrations of the schema `billing`.
    public static let migrations = [MigrationFile(name: "V0001_billing", bytes: PackageResources.V0001_billing_sql)]

    /// What the executable is.
    public static let description = ServiceHost.Description(name: "billing", migrations: migrations)
}
