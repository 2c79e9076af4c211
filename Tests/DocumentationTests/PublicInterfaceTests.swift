import Foundation
import StraitTestSupport
import Testing

/// What is public is a promise, so there is little of it.
@Suite("Public interface")
struct PublicInterfaceTests {
  private struct Graph: Decodable {
    struct Symbol: Decodable {
      struct Kind: Decodable {
        let identifier: String
      }

      let kind: Kind
      let pathComponents: [String]
    }

    let symbols: [Symbol]
  }

  private static let kinds: Set = [
    "swift.struct", "swift.class", "swift.enum", "swift.protocol", "swift.typealias", "swift.actor",
  ]
  private static let most = 90

  /// The top-level types that `import Strait` brings, from the symbol graph of the build.
  private static func types() async throws -> [String] {
    try await withFolder { folder in
      let facade = try Repository.text("Sources/Strait/Strait.swift")
      let rooms = facade.matches(of: #/@_exported import (\w+)/#).map { String($0.output.1) }
      let modules = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("Modules").path
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        [
          "swift", "symbolgraph-extract", "-module-name", "Strait", "-output-dir", folder,
          "-experimental-allowed-reexported-modules=\(rooms.joined(separator: ","))",
          "-minimum-access-level", "public", "-skip-synthesized-members", "-I", modules,
        ]
        + ["COpenBLAS", "CZlib", "CCrypto", "CChannelData/include"].flatMap {
          ["-Xcc", "-I\(Repository.root.appendingPathComponent("Sources/\($0)").path)"]
        }
        + [
          "-Xcc",
          "-I\(Repository.root.appendingPathComponent(".build/checkouts/Yams/Sources/CYaml/include").path)",
        ]
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
      var types: Set<String> = []
      for file in try FileManager.default.contentsOfDirectory(atPath: folder)
      where file.hasSuffix(".symbols.json") {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
        for symbol in try JSONDecoder().decode(Graph.self, from: data).symbols
        where symbol.pathComponents.count == 1 && kinds.contains(symbol.kind.identifier) {
          types.insert(symbol.pathComponents[0])
        }
      }
      return types.sorted()
    }
  }

  @Test func isSmall() async throws {
    let types = try await Self.types()
    #expect(types.count <= Self.most, "\(types.count) public types: \(types)")
    // A graph that holds nothing would be small too.
    for name in [
      "DailySeries", "ModelSource", "Forecast", "Study", "Scenario", "RunExport", "CRPS",
    ] {
      #expect(types.contains(name), "\(name) is not public")
    }
  }

  /// A user may have targets of these names, and qualify what they hold by them.
  @Test func leavesNamesOfRoomsFree() async throws {
    let rooms = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appendingPathComponent("Sources").path)
    let types = try await Self.types()
    #expect(Set(types).intersection(rooms).isEmpty)
  }
}
