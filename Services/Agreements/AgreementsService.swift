public import Postgres
public import ServiceRuntime

/// The agreements service: offers, agreements, their instalments and terms.
public enum AgreementsService {
    /// The numbered migrations of the schema `agreements`.
    public static let migrations = [MigrationFile(name: "V0001_agreements", bytes: PackageResources.V0001_agreements_sql)]

    /// What the executable is.
    public static let description = ServiceHost.Description(
        name: "agreements",
        settings: [Setting("PORTAL_URL", "address of the pages for debtors, printed on documents", default: "http://localhost:8080")],
        migrations: migrations
    )
}
