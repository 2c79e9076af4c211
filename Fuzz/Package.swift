// swift-tools-version: 6.1
import PackageDescription

/// A fuzzer of every reader, in a package of its own: it is built with the coverage and sanitizers
/// of `make fuzz` only.
let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "Strait", path: "..")],
  targets: [
    .executableTarget(
      name: "Fuzz",
      dependencies: [.product(name: "StraitReaders", package: "Strait")],
      // libFuzzer has the main function.
      swiftSettings: [.unsafeFlags(["-parse-as-library"])])
  ],
  swiftLanguageModes: [.v6]
)
