// swift-tools-version: 6.1
import PackageDescription

/// A program that uses the library as any other package would: it sees what is public, and has targets of
/// its own whose names are those of rooms of the library.
let package = Package(
  name: "Client",
  dependencies: [.package(name: "Strait", path: "../..")],
  targets: [
    .target(name: "Charts"), .target(name: "Claims"), .target(name: "Files"),
    .target(name: "Report"), .target(name: "Scenarios"), .target(name: "Simulation"),
    .executableTarget(
      name: "Client",
      dependencies: [
        "Charts", "Claims", "Files", "Report", "Scenarios", "Simulation",
        .product(name: "Strait", package: "Strait"),
        .product(name: "StraitSimulation", package: "Strait"),
      ]),
    // The template of a program of one's own, by a link.
    .executableTarget(
      name: "MyForecast", dependencies: [.product(name: "Strait", package: "Strait")]),
  ],
  swiftLanguageModes: [.v6]
)
