// swift-tools-version: 6.1
import PackageDescription

/// A fuzzer of every reader, in a package of its own: it is built with the coverage and sanitizers
/// of `make fuzz` only.
let package = Package(
  name: "Fuzz",
  dependencies: [
    .package(name: "Strait", path: ".."),
    .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
  ],
  targets: [
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Strait", package: "Strait"),
      ],
      // libFuzzer has the main function.
      swiftSettings: [.unsafeFlags(["-parse-as-library"])])
  ],
  swiftLanguageModes: [.v6]
)
