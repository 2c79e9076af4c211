// swift-tools-version: 6.1
import PackageDescription

/// Benchmarks, in a package of their own so that what they depend on stays out of the main one.
let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "Strait", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "StraitBenchmarks",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "Strait", package: "Strait"),
      ],
      path: "Benchmarks/StraitBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6]
)
