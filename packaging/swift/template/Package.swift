// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "MyForecast",
  dependencies: [
    // Where you keep the repository of strait; or its address: .package(url: "https://…", from: "0.2.0").
    .package(name: "Strait", path: "../strait")
  ],
  targets: [
    .executableTarget(
      name: "MyForecast", dependencies: [.product(name: "Strait", package: "Strait")])
  ],
  swiftLanguageModes: [.v6]
)
