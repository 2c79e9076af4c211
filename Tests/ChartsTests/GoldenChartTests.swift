import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Charts byte for byte")
struct GoldenChartTests {
  /// Each kind of chart from a small fixed input. `STRAIT_WRITE_GOLDEN` names a folder into which the
  /// charts are written as they are now.
  @Test(arguments: Example.names)
  func golden(_ name: String) throws {
    let svg = try Example.chart(name).svg
    if let folder = ProcessInfo.processInfo.environment["STRAIT_WRITE_GOLDEN"] {
      try svg.write(toFile: "\(folder)/\(name).svg", atomically: true, encoding: .utf8)
    }
    let path = try #require(
      Bundle.module.path(forResource: "Golden/\(name)", ofType: "svg"), "Golden/\(name).svg")
    #expect(try svg == String(contentsOfFile: path, encoding: .utf8))
  }
}
