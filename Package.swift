// swift-tools-version: 6.1
import PackageDescription

/// Targets depend one way only, from top to bottom of this list.
let package = Package(
  name: "Strait",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Diagnostics"),
    .target(name: "LinearAlgebra", dependencies: ["COpenBLAS"]),
    .target(name: "Distributions"),
    .target(name: "TimeSeries", dependencies: ["Diagnostics"]),
    .target(
      name: "ChannelData",
      dependencies: [
        "CZlib", "Diagnostics", "TimeSeries", .product(name: "SwiftCSV", package: "SwiftCSV"),
      ],
      resources: [
        .embedInCode("Resources/daily_arrivals.csv"),
        .embedInCode("Resources/weekly_preventions.csv"),
      ]),
    .testTarget(name: "LinearAlgebraTests", dependencies: ["LinearAlgebra"]),
    .testTarget(
      name: "DistributionsTests", dependencies: ["Distributions"],
      resources: [.copy("Reference")]),
    .testTarget(
      name: "ChannelDataTests", dependencies: ["ChannelData", "CZlib", "Diagnostics", "TimeSeries"]),
  ],
  swiftLanguageModes: [.v6]
)
