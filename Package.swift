// swift-tools-version: 6.2
// One package for the whole suite. The helpers below give every target the same settings, and a layer its shape:
// pure modules depend only on pure modules, only `Postgres`, `AMQP` and the device wrappers see C.
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let grpcCore = Target.Dependency.product(name: "GRPCCore", package: "grpc-swift-2")
let grpcInProcess = Target.Dependency.product(name: "GRPCInProcessTransport", package: "grpc-swift-2")
let grpcProtobuf = Target.Dependency.product(name: "GRPCProtobuf", package: "grpc-swift-protobuf")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

func shared(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Shared/\(name)", exclude: exclude, swiftSettings: settings)
}

func system(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Shared/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

/// The library of a service: `Services/<Name>` without its main, with its migrations inside the binary.
func service(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(
        name: "\(name)Service",
        dependencies: ["Messaging", "Postgres", "Protocols", "ServiceRuntime", grpcCore, protobuf] + dependencies,
        path: "Services/\(name)",
        exclude: ["Main", "README.md"],
        resources: [.embedInCode("Migrations")],
        swiftSettings: settings
    )
}

/// The executable of a service.
func main(_ product: String, _ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .executableTarget(
        name: product,
        dependencies: [.target(name: "\(name)Service"), "Messaging", "Protocols", "ServiceRuntime", "BusinessCalendar"] + dependencies,
        path: "Services/\(name)/Main",
        swiftSettings: settings
    )
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: dependencies,
        path: "Tests/\(name)Tests",
        exclude: exclude,
        resources: resources,
        swiftSettings: settings
    )
}

let package = Package(
    name: "acerto",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/grpc/grpc-swift-2", from: "2.4.3"),
        .package(url: "https://github.com/grpc/grpc-swift-protobuf", from: "2.4.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Pure: no I/O, no service, exact.
        shared("Money"),
        shared("BusinessCalendar"),
        shared("TaxID"),
        shared("JSONLines"),
        shared("CreditorFile", ["Money", "BusinessCalendar", "TaxID"]),
        shared("DebtMath", ["Money", "BusinessCalendar"], exclude: ["JSON"]),
        .target(
            name: "DebtMathJSON",
            dependencies: ["DebtMath", "JSONLines", "Money", "BusinessCalendar"],
            path: "Shared/DebtMath/JSON",
            swiftSettings: settings
        ),
        shared("Boleto", ["Money", "BusinessCalendar"]),
        shared("Pix", ["Money", "BusinessCalendar", "TaxID"]),
        shared("CNAB", ["Money", "BusinessCalendar"]),
        shared("Settlement", ["Money", "BusinessCalendar"]),
        shared("CollectionRule", ["Money", "BusinessCalendar"], exclude: ["JSON"]),
        .target(
            name: "CollectionRuleJSON",
            dependencies: ["CollectionRule", "JSONLines", "Money", "BusinessCalendar"],
            path: "Shared/CollectionRule/JSON",
            swiftSettings: settings
        ),

        // Wrappers of C libraries; nothing else sees C.
        system("CPostgres", pkgConfig: "libpq", apt: "libpq-dev"),
        system("CRabbitMQ", pkgConfig: "librabbitmq", apt: "librabbitmq-dev"),
        system("CRe", pkgConfig: "libre", apt: "libre-dev"),
        system("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
        .systemLibrary(
            name: "CCairo",
            path: "Shared/CCairo",
            pkgConfig: "pangocairo",
            providers: [.apt(["libcairo2-dev", "libpango1.0-dev", "libqrencode-dev", "libqpdf-dev"])]
        ),
        system("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev"),
        shared("Postgres", ["CPostgres", "Money", "BusinessCalendar", logging, lifecycle]),
        shared("AMQP", ["CRabbitMQ", logging, lifecycle]),
        shared("SIP", ["CRe", lifecycle]),
        shared("Transfer", ["CCurl", "BusinessCalendar"]),
        shared("Documents", ["CCairo", "Money", "BusinessCalendar"]),
        shared("Passwords", ["CSodium"]),

        // What services stand on.
        shared("Observability", [logging, coreMetrics]),
        shared("Protocols", [grpcCore, grpcProtobuf, protobuf]),
        shared("GRPCOverAMQP", ["AMQP", grpcCore, logging]),
        shared(
            "Messaging",
            ["AMQP", "Postgres", "BusinessCalendar", "JSONLines", "Observability", "Passwords", logging, metrics, lifecycle, protobuf]
        ),
        shared(
            "ServiceRuntime",
            [
                "AMQP", "Postgres", "BusinessCalendar", "GRPCOverAMQP", "Messaging", "Observability", grpcCore, hummingbird, logging,
                metrics, lifecycle, unixSignals,
            ]
        ),
        shared("TestSupport", ["AMQP", "Postgres", logging]),

        // The services: a library each, which tests see, and its executable.
        service("Contacts", ["TaxID", "BusinessCalendar"]),
        service("Access", ["Passwords", "BusinessCalendar"]),
        service("Debts", ["BusinessCalendar", "CreditorFile", "DebtMath", "DebtMathJSON", "JSONLines", "Money", "TaxID"]),
        service("Agreements", ["BusinessCalendar", "DebtMath", "Documents", "JSONLines", "Money", "TaxID", lifecycle, logging]),
        service("Billing", ["Boleto", "BusinessCalendar", "CNAB", "Documents", "Money", "Passwords", "TaxID"]),
        service("Scheduling", ["BusinessCalendar", "CollectionRule", "CollectionRuleJSON", "JSONLines", "Money", lifecycle, logging]),
        service("Notifications", ["BusinessCalendar", "Money", "TaxID", "Transfer", lifecycle, logging]),
        .target(
            name: "DialerService",
            dependencies: [
                "AMQP", "BusinessCalendar", "Messaging", "Protocols", "ServiceRuntime", "SIP", grpcCore, lifecycle, logging, protobuf,
            ],
            path: "Services/Dialer",
            exclude: ["Main", "README.md"],
            swiftSettings: settings
        ),
        .target(
            name: "GatewayService",
            dependencies: [
                "AMQP", "BusinessCalendar", "CreditorFile", "JSONLines", "Messaging", "Money", "Observability", "Passwords", "Postgres",
                "Protocols", "ServiceRuntime", "TaxID", grpcCore, hummingbird, lifecycle, logging, protobuf,
            ],
            path: "Services/Gateway",
            exclude: ["Main", "README.md"],
            resources: [.embedInCode("Assets")],
            swiftSettings: settings
        ),
        main("contacts", "Contacts"),
        main("access", "Access", ["Passwords"]),
        main("debt-calculation", "Debts"),
        main("agreements", "Agreements"),
        main("billing", "Billing"),
        main("scheduling", "Scheduling"),
        main("notifications", "Notifications", ["Transfer"]),
        main("dialer-worker", "Dialer", ["SIP"]),
        main("gateway", "Gateway"),

        // The command-line calculators.
        .target(
            name: "AcertoCases",
            dependencies: [
                "JSONLines", "Money", "BusinessCalendar", "TaxID", "Boleto", "Pix", "CNAB", "Settlement", "CollectionRule", "DebtMath",
                "DebtMathJSON", "CollectionRuleJSON",
            ],
            path: "Services/Acerto/Cases",
            swiftSettings: settings
        ),

        .executableTarget(
            name: "acerto",
            dependencies: [
                "AcertoCases", "AMQP", "BusinessCalendar", "CreditorFile", "DebtMath", "GRPCOverAMQP", "JSONLines", "Messaging", "Money",
                "Passwords", "Postgres", "Protocols", "ServiceRuntime", "TaxID", arguments, grpcCore, logging,
            ],
            path: "Services/Acerto/Tool",
            swiftSettings: settings
        ),

        tests("Money", ["Money"]),
        tests("BusinessCalendar", ["BusinessCalendar"], exclude: ["Fixtures"]),
        tests("Observability", ["Observability", logging, coreMetrics]),
        tests("CreditorFile", ["CreditorFile", "Money", "BusinessCalendar", "TaxID"]),
        tests("TaxID", ["TaxID", "AcertoCases", "JSONLines"], resources: [.copy("Fixtures")]),
        tests(
            "DebtMath",
            ["DebtMath", "DebtMathJSON", "AcertoCases", "JSONLines", "Money", "BusinessCalendar"],
            resources: [.copy("Fixtures")]
        ),
        tests("Boleto", ["Boleto", "AcertoCases", "JSONLines", "Money", "BusinessCalendar"], resources: [.copy("Fixtures")]),
        tests("Pix", ["Pix", "AcertoCases", "JSONLines", "Money", "BusinessCalendar", "TaxID"], resources: [.copy("Fixtures")]),
        tests("CNAB", ["CNAB", "AcertoCases", "JSONLines", "Money", "BusinessCalendar"], resources: [.copy("Fixtures")]),
        tests("Settlement", ["Settlement", "AcertoCases", "JSONLines", "Money", "BusinessCalendar"], resources: [.copy("Fixtures")]),
        tests("CollectionRule", ["CollectionRule", "AcertoCases", "JSONLines", "Money", "BusinessCalendar"], exclude: ["Fixtures"]),
        tests("SIP", ["SIP"], resources: [.copy("Scenarios")]),
        tests("Transfer", ["Transfer", "BusinessCalendar"], exclude: ["http-server.py"]),
        tests("Passwords", ["Passwords"]),
        tests("Documents", ["Documents", "Money", "BusinessCalendar"], exclude: ["Fixtures"]),
        tests("EventsSDK", ["Protocols", protobuf]),
        tests(
            "BillingService",
            [
                "BillingService", "Boleto", "BusinessCalendar", "CNAB", "Messaging", "Money", "Postgres", "Protocols", "ServiceRuntime",
                "TestSupport", grpcCore, logging, protobuf,
            ]
        ),
        tests(
            "SchedulingService",
            [
                "SchedulingService", "CollectionRule", "CollectionRuleJSON", "BusinessCalendar", "Messaging", "Money", "Postgres",
                "Protocols", "ServiceRuntime", "TestSupport", grpcCore, grpcInProcess, logging, protobuf,
            ]
        ),
        tests(
            "NotificationsService",
            [
                "NotificationsService", "Transfer", "BusinessCalendar", "Messaging", "Money", "Postgres", "Protocols", "ServiceRuntime",
                "TestSupport", grpcCore, grpcInProcess, logging, protobuf,
            ]
        ),
        tests(
            "DialerService",
            [
                "DialerService", "AMQP", "BusinessCalendar", "Messaging", "Postgres", "Protocols", "SIP", "TestSupport", lifecycle, logging,
                protobuf,
            ]
        ),
        tests("GatewayService", ["GatewayService", "BusinessCalendar", "Money", "Postgres", "Protocols"]),
        tests("Postgres", ["Postgres", "TestSupport", "Money", "BusinessCalendar", logging, lifecycle]),
        tests("AMQP", ["AMQP", "TestSupport", logging]),
        tests("GRPCOverAMQP", ["GRPCOverAMQP", "AMQP", "TestSupport", grpcCore, grpcInProcess, logging]),
    ],
    swiftLanguageModes: [.v6]
)
