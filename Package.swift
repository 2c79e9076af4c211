// swift-tools-version: 6.1
import PackageDescription

// `make` builds what only reads and writes text without the optimiser, which halves the wait for a first
// table and costs a run nothing. The optimiser has everything where the variable is not set: for those
// who depend on the library, and in `make release`.
let quick: [SwiftSetting] =
  Context.environment["STRAIT_QUICK_BUILD"] == nil ? [] : [.unsafeFlags(["-Onone", "-wmo"])]

// What stands behind the facade `Strait`. Who depends on the facade depends on each of them too: the
// facade's module stays the same when one of them changes, and an incremental build would keep code that
// knows an old layout.
let rooms: [Target.Dependency] = [
  "Assurance", "Backtesting", "Batch", "ChannelData", "Charts", "Claims", "Diagnostics",
  "Distributions", "Evaluation", "Files", "ForecastModels", "Hub", "Impact", "LinearAlgebra",
  "Releases", "Report", "RunFolder", "Scenarios", "Scoring", "Sensitivity", "Shards",
  "Simulation", "Tables", "TimeSeries", "Workbook", "YAMLInput",
].map { .target(name: "Strait\($0)") }
let library: [Target.Dependency] = ["Strait"] + rooms

// A room of the house: the module `StraitFiles` lives in `Sources/Files`. The prefix keeps module names
// apart from those of a package that depends on this one.
func room(
  _ name: String, on rooms: [String] = [], and others: [Target.Dependency] = [],
  settings: [SwiftSetting] = []
) -> Target {
  .target(
    name: "Strait\(name)",
    dependencies: rooms.map { .target(name: "Strait\($0)") } + others,
    path: "Sources/\(name)", swiftSettings: settings)
}

// The tests in `Tests/FilesTests`. They see the rooms that are listed, so that a change in another does
// not build them again; without a list, the whole library.
func tests(
  _ name: String, on rooms: [String]? = nil, and others: [Target.Dependency] = [],
  exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: (rooms?.map { .target(name: "Strait\($0)") } ?? library)
      + ["StraitTestSupport"] + others,
    exclude: exclude, resources: resources, swiftSettings: quick)
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// Rooms depend one way only: each on those above it.
let package = Package(
  name: "Strait",
  products: [
    .library(name: "Strait", targets: ["Strait"]),
    // Models and paths alone, without studies, tables and reports.
    .library(name: "StraitSimulation", targets: ["StraitSimulation"]),
    .executable(name: "strait", targets: ["strait-cli"]),
    // Every reader of files, for the package Fuzz.
    .library(name: "StraitReaders", targets: ["StraitReaders"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    // Libraries of the system.
    .systemLibrary(
      name: "CStraitOpenBLAS", path: "Sources/COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(
      name: "CStraitZlib", path: "Sources/CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CStraitCrypto", path: "Sources/CCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CStraitMalloc", path: "Sources/CMalloc"),

    // Numbers, days and files.
    room("Diagnostics"),
    room("LinearAlgebra", and: ["CStraitOpenBLAS"]),
    room("Distributions"),
    room("TimeSeries", on: ["Diagnostics"]),
    room("Files", on: ["Diagnostics"], and: ["CStraitCrypto", "CStraitZlib"]),
    room("YAMLInput", on: ["Diagnostics", "TimeSeries"], and: [yams], settings: quick),
    room("Scoring", on: ["Distributions"]),
    room("Sensitivity", on: ["Distributions"]),

    // Data, models and what is asked of them.
    // The built-in series: files that the assembler takes in.
    .target(
      name: "CStraitChannelData", path: "Sources/CChannelData",
      exclude: ["README.md", "daily_arrivals.csv", "facts.csv", "weekly_preventions.csv"],
      cSettings: [.headerSearchPath(".")]),
    room(
      "ChannelData", on: ["Diagnostics", "Files", "TimeSeries"], and: ["CStraitChannelData"],
      settings: quick),
    room("ForecastModels", on: ["Diagnostics", "Distributions", "LinearAlgebra", "TimeSeries"]),
    room("Simulation", on: ["Diagnostics", "Distributions", "ForecastModels", "TimeSeries"]),
    room(
      "Backtesting",
      on: ["Diagnostics", "Distributions", "ForecastModels", "Scoring", "Simulation", "TimeSeries"]),
    room(
      "Scenarios",
      on: [
        "Backtesting", "ChannelData", "Diagnostics", "Files", "ForecastModels", "Sensitivity",
        "Simulation",
        "TimeSeries", "YAMLInput",
      ]),
    room(
      "Claims",
      on: [
        "ChannelData", "Diagnostics", "Distributions", "Files", "ForecastModels", "Scoring",
        "Simulation", "TimeSeries", "YAMLInput",
      ]),
    room(
      "Impact",
      on: [
        "ChannelData", "Diagnostics", "Distributions", "Files", "ForecastModels", "Simulation",
        "TimeSeries",
      ]),

    // Finished folders: how they are described, written and kept in parts.
    room(
      "RunFolder", on: ["ChannelData", "Diagnostics", "Files", "Scoring", "TimeSeries"],
      settings: quick),
    // What forecasts said, ours and those of others, against what happened.
    room("Charts", on: ["Diagnostics", "Files", "RunFolder", "TimeSeries"], settings: quick),
    room(
      "Evaluation",
      on: ["Charts", "Diagnostics", "Files", "RunFolder", "Scoring", "TimeSeries"]),
    room(
      "Tables",
      on: [
        "Backtesting", "ChannelData", "Charts", "Claims", "Diagnostics", "Files", "ForecastModels",
        "Impact",
        "LinearAlgebra", "RunFolder", "Scenarios", "Scoring", "Sensitivity", "Simulation",
        "TimeSeries",
      ]),
    room(
      "Shards",
      on: [
        "Backtesting", "Diagnostics", "Evaluation", "Files", "ForecastModels", "LinearAlgebra",
        "RunFolder", "Scenarios", "Scoring", "Simulation", "Tables", "TimeSeries",
      ], settings: quick),

    // What reads finished folders.
    room(
      "Report", on: ["Charts", "Diagnostics", "Files", "RunFolder", "TimeSeries"], settings: quick),
    room("Workbook", on: ["Diagnostics", "Files", "RunFolder", "TimeSeries"], settings: quick),
    room(
      "Hub", on: ["Diagnostics", "Files", "RunFolder", "Scoring", "TimeSeries", "YAMLInput"],
      and: [yams], settings: quick),
    room(
      "Assurance", on: ["ChannelData", "Diagnostics", "Files", "RunFolder", "TimeSeries"],
      settings: quick),

    // Releases of the data, and other machines.
    room("Releases", on: ["ChannelData", "Diagnostics", "Files", "TimeSeries"], settings: quick),
    room(
      "Batch", on: ["Diagnostics", "Files", "RunFolder", "Scenarios", "Shards", "Simulation"],
      and: [yams], settings: quick),

    // The one import of a program that uses the library, and the command line.
    .target(name: "Strait", dependencies: rooms),
    .executableTarget(
      name: "strait-cli", dependencies: library + ["CStraitMalloc", arguments],
      swiftSettings: quick),

    // What `make bench-peers` times: it reads the numbers of the mechanism, which are not public.
    .executableTarget(
      name: "PathDays",
      dependencies: [
        "StraitChannelData", "StraitDiagnostics", "StraitFiles", "StraitForecastModels",
        "StraitLinearAlgebra", "StraitSimulation", "StraitTimeSeries", arguments,
      ],
      path: "Benchmarks/PathDays"),

    // The last step of the tutorial, as the tests run it.
    .executableTarget(
      name: "tutorial", dependencies: library, path: "Tests/Tutorial",
      swiftSettings: quick),
    // Every reader of files, as the tests and the fuzzer call it; and what tests have in common.
    .target(
      name: "StraitReaders", dependencies: library, path: "Tests/Readers", swiftSettings: quick),
    .target(
      name: "StraitTestSupport",
      dependencies: [
        "CStraitZlib", "StraitDiagnostics", "StraitDistributions", "StraitForecastModels",
        "StraitTimeSeries",
      ],
      path: "Tests/TestSupport", swiftSettings: quick),
    // Small runs and finished folders, for the rooms that read them.
    .target(
      name: "StraitTestRuns", dependencies: library + ["StraitTestSupport"], path: "Tests/TestRuns",
      swiftSettings: quick),
    tests("LinearAlgebra", on: ["LinearAlgebra"]),
    tests("Distributions", on: ["Distributions"], resources: [.copy("Reference")]),
    tests("TimeSeries", on: ["Diagnostics", "Files", "TimeSeries"]),
    tests("Files", on: ["Diagnostics", "Files"]),
    tests("Scoring", on: ["Distributions", "Scoring"], resources: [.copy("Reference")]),
    tests("Sensitivity", on: ["Distributions", "Sensitivity"]),
    tests("ChannelData", on: ["ChannelData", "Diagnostics", "Files", "TimeSeries"]),
    tests(
      "ForecastModels",
      on: [
        "ChannelData", "Diagnostics", "Distributions", "ForecastModels", "LinearAlgebra",
        "TimeSeries",
      ],
      resources: [.copy("Reference")]),
    tests(
      "Simulation",
      on: [
        "ChannelData", "Diagnostics", "Distributions", "ForecastModels", "LinearAlgebra",
        "Simulation", "TimeSeries",
      ],
      resources: [.copy("Reference")]),
    tests(
      "Backtesting",
      on: [
        "Backtesting", "ChannelData", "Diagnostics", "Distributions", "ForecastModels", "Scoring",
        "Simulation", "TimeSeries",
      ]),
    tests("Scenarios"),
    tests("Claims"),
    tests("Impact"),
    tests("Charts", resources: [.copy("Golden")]),
    tests("Tables", and: ["StraitTestRuns"]),
    tests("RunFolder", and: ["StraitTestRuns"]),
    tests("Shards"),
    tests("Report"),
    tests("Evaluation", resources: [.copy("Reference")]),
    tests("Workbook", and: ["StraitTestRuns"]),
    tests("Hub", and: ["StraitTestRuns"]),
    tests("Assurance", and: ["StraitTestRuns"]),
    tests("HostileInput", and: ["StraitReaders"]),
    tests("Documentation", and: ["tutorial"]),
    tests(
      "Command", and: ["strait-cli"],
      exclude: ["Browser", "Documents", "Notebooks", "Reference", "Server"],
      resources: [.copy("Golden")]),
  ],
  swiftLanguageModes: [.v6]
)
