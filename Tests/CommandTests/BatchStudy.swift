import Foundation
import Testing
import StraitTestSupport

/// A small study to hand in.
enum BatchStudy {
  static let text = """
    strait: 1
    study: tiny
    data: {through: 2025-05-31}
    season: {from: 2025-06-01, to: 2025-06-30}
    simulation: {paths: 4000, seed: 7}
    scenarios: [{name: as-before}, {name: fewer, launches: {multiplier: 0.8}}]
    """

  /// Writes it as `tiny.yaml`.
  static func write(into folder: String, _ text: String = text) throws {
    try text.write(toFile: folder + "/tiny.yaml", atomically: true, encoding: .utf8)
  }

  /// Every file below a folder is that of another, the manifest apart, which holds times.
  static func expectSameTables(_ folder: String, _ other: String) throws {
    let tables = try names(in: other).filter { $0.hasSuffix(".csv") || $0 == "datapackage.json" }
    #expect(tables.count > 6)
    for name in tables {
      #expect(try bytes("\(folder)/\(name)") == bytes("\(other)/\(name)"), "\(name)")
    }
  }
}
