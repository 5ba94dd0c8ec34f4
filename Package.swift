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
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

func shared(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Shared/\(name)", exclude: exclude, swiftSettings: settings)
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
        shared("Boleto", ["Money", "BusinessCalendar"]),
        shared("Pix", ["Money", "BusinessCalendar"]),
        shared("Settlement", ["Money", "BusinessCalendar"]),
        shared("CollectionRule", ["Money", "BusinessCalendar"]),
        // Wrappers of C libraries.
        .systemLibrary(name: "CRe", path: "Shared/CRe", pkgConfig: "libre", providers: [.apt(["libre-dev"])]),
        shared("SIP", ["CRe", lifecycle]),
        // What services stand on.
        shared("Observability", [logging, coreMetrics]),
        shared("Protocols", [grpcCore, grpcProtobuf, protobuf]),
        // The command-line calculators.
        .target(
            name: "AcertoCases",
            dependencies: ["JSONLines", "Money", "BusinessCalendar", "TaxID", "Boleto", "Pix", "Settlement", "CollectionRule"],
            path: "Services/Acerto/Cases",
            exclude: ["Calc", "CNAB"],
            swiftSettings: settings
        ),

        tests("Money", ["Money"]),
        tests("BusinessCalendar", ["BusinessCalendar"], exclude: ["Fixtures"]),
        tests("Observability", ["Observability", logging, coreMetrics]),
        tests("CreditorFile", ["CreditorFile", "Money", "BusinessCalendar", "TaxID"]),
        tests("TaxID", ["TaxID", "AcertoCases", "JSONLines"], resources: [.copy("Fixtures")]),
        tests("Boleto", ["Boleto", "AcertoCases", "JSONLines", "Money", "BusinessCalendar"], resources: [.copy("Fixtures")]),
        tests("Pix", ["Pix", "AcertoCases", "JSONLines", "Money", "BusinessCalendar"], resources: [.copy("Fixtures")]),
        tests("Settlement", ["Settlement", "AcertoCases", "JSONLines", "Money", "BusinessCalendar"], resources: [.copy("Fixtures")]),
        tests("CollectionRule", ["CollectionRule", "AcertoCases", "JSONLines", "Money", "BusinessCalendar"], exclude: ["Fixtures"]),
        tests("SIP", ["SIP"], resources: [.copy("Scenarios")]),
    ],
    swiftLanguageModes: [.v6]
)
