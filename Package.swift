// swift-tools-version: 6.1
import PackageDescription

/// Targets depend one way only: each on those above it.
let package = Package(
  name: "Strait",
  products: [
    .library(name: "Strait", targets: ["Strait"]),
    // Models and paths alone, without studies, exports and what they bring along.
    .library(
      name: "StraitSimulation",
      targets: [
        "ChannelData", "Diagnostics", "Distributions", "ForecastModels", "LinearAlgebra",
        "Simulation", "TimeSeries",
      ]),
    .executable(name: "strait", targets: ["strait-cli"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Diagnostics"),
    .target(name: "LinearAlgebra", dependencies: ["COpenBLAS"]),
    .target(name: "Distributions"),
    .target(name: "Sensitivity", dependencies: ["Distributions"]),
    .target(name: "TimeSeries", dependencies: ["Diagnostics"]),
    .target(
      name: "YAMLInput",
      dependencies: ["Diagnostics", "TimeSeries", .product(name: "Yams", package: "Yams")]),
    .target(
      name: "ChannelData", dependencies: ["CZlib", "Diagnostics", "TimeSeries"],
      exclude: ["Resources/README.md"],
      resources: [
        .embedInCode("Resources/daily_arrivals.csv"),
        .embedInCode("Resources/weekly_preventions.csv"),
      ]),
    .target(
      name: "ForecastModels",
      dependencies: ["Diagnostics", "Distributions", "LinearAlgebra", "TimeSeries"]),
    .target(
      name: "Simulation",
      dependencies: ["Diagnostics", "Distributions", "ForecastModels", "TimeSeries"]),
    .target(name: "Scoring", dependencies: ["Distributions"]),
    .target(
      name: "Backtesting",
      dependencies: [
        "Diagnostics", "Distributions", "ForecastModels", "Scoring", "Simulation", "TimeSeries",
      ]),
    .target(
      name: "Scenarios",
      dependencies: [
        "ChannelData", "Diagnostics", "ForecastModels", "Sensitivity", "Simulation", "TimeSeries",
        "YAMLInput",
      ]),
    .target(
      name: "Claims",
      dependencies: [
        "ChannelData", "Diagnostics", "Distributions", "ForecastModels", "Scoring", "Simulation",
        "TimeSeries", "YAMLInput",
      ],
      resources: [.embedInCode("Resources/facts.csv")]),
    .target(
      name: "Impact",
      dependencies: [
        "ChannelData", "Diagnostics", "Distributions", "ForecastModels", "Simulation", "TimeSeries",
      ]),
    .target(name: "Charts", dependencies: ["Diagnostics", "TimeSeries"]),
    .target(
      name: "Exports",
      dependencies: [
        "Backtesting", "ChannelData", "Charts", "Claims", "Diagnostics", "ForecastModels", "Impact",
        "LinearAlgebra", "Scenarios", "Scoring", "Sensitivity", "Simulation", "TimeSeries",
        "YAMLInput", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Releases", dependencies: ["ChannelData", "Diagnostics", "Exports", "TimeSeries"]),
    .target(
      name: "Batch",
      dependencies: [
        "Diagnostics", "Exports", "Scenarios", "Simulation",
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Strait",
      dependencies: [
        "Backtesting", "Batch", "ChannelData", "Charts", "Claims", "Diagnostics", "Distributions",
        "Exports", "ForecastModels", "Impact", "LinearAlgebra", "Releases", "Scenarios", "Scoring",
        "Sensitivity", "Simulation", "TimeSeries",
      ]),
    .executableTarget(
      name: "strait-cli",
      dependencies: [
        "CMalloc", "Strait", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // The last step of the tutorial, as the tests run it.
    .executableTarget(name: "tutorial", dependencies: ["Strait"], path: "Tests/Tutorial"),
    .testTarget(name: "LinearAlgebraTests", dependencies: ["LinearAlgebra"]),
    .testTarget(
      name: "DistributionsTests", dependencies: ["Distributions"],
      resources: [.copy("Reference")]),
    .testTarget(
      name: "ChannelDataTests", dependencies: ["ChannelData", "CZlib", "Diagnostics", "TimeSeries"]),
    .testTarget(name: "SensitivityTests", dependencies: ["Distributions", "Sensitivity"]),
    .testTarget(name: "TimeSeriesTests", dependencies: ["Diagnostics", "TimeSeries"]),
    .testTarget(
      name: "ForecastModelsTests",
      dependencies: [
        "ChannelData", "Diagnostics", "Distributions", "ForecastModels", "LinearAlgebra",
        "TimeSeries",
      ],
      resources: [.copy("Reference")]),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["ChannelData", "Distributions", "ForecastModels", "Simulation", "TimeSeries"],
      resources: [.copy("Reference")]),
    .testTarget(
      name: "ScoringTests", dependencies: ["Distributions", "Scoring"],
      resources: [.copy("Reference")]),
    .testTarget(
      name: "BacktestingTests",
      dependencies: [
        "Backtesting", "ChannelData", "Diagnostics", "ForecastModels", "Scoring", "Simulation",
        "TimeSeries",
      ]),
    .testTarget(name: "ScenariosTests", dependencies: ["Strait"]),
    .testTarget(name: "ClaimsTests", dependencies: ["Strait"]),
    .testTarget(name: "ImpactTests", dependencies: ["Strait"]),
    .testTarget(name: "ChartsTests", dependencies: ["Strait"], resources: [.copy("Golden")]),
    .testTarget(name: "ExportsTests", dependencies: ["Strait"]),
    .testTarget(name: "HostileInputTests", dependencies: ["Strait"]),
    .testTarget(name: "DocumentationTests", dependencies: ["Strait", "tutorial"]),
    .testTarget(
      name: "CommandTests", dependencies: ["Strait", "strait-cli"],
      exclude: ["Browser", "Notebooks", "Server"],
      resources: [.copy("Golden")]),
  ],
  swiftLanguageModes: [.v6]
)
