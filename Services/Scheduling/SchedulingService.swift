public import Postgres
public import ServiceRuntime

/// The scheduling service: when debtors are contacted, by the strategy and by operators.
public enum SchedulingService {
    /// The numbered migrations of the schema `scheduling`.
    public static let migrations = [MigrationFile(name: "V0001_scheduling", bytes: PackageResources.V0001_scheduling_sql)]

    /// The service's own settings.
    public static let settings = [
        Setting("REGUA_AUTOMATIC", "whether each tenant's strategy runs by itself at its run time: on or off", default: "on")
    ]

    /// What the executable is.
    public static let description = ServiceHost.Description(name: "scheduling", settings: settings, migrations: migrations)
}
