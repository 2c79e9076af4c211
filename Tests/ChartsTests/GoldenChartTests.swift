import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Charts byte for byte")
struct GoldenChartTests {
  /// Each kind of chart from a small fixed input, at both widths. `STRAIT_WRITE_GOLDEN` names a folder into which the
  /// charts are written as they are now.
  @Test(arguments: Example.names)
  func golden(_ name: String) throws {
    let chart = try Example.chart(name)
    for (file, svg) in [(name, chart.svg), ("\(name)-narrow", chart.narrowSVG)] {
      if let folder = ProcessInfo.processInfo.environment["STRAIT_WRITE_GOLDEN"] {
        try svg.write(toFile: "\(folder)/\(file).svg", atomically: true, encoding: .utf8)
      }
      let path = try #require(
        Bundle.module.path(forResource: "Golden/\(file)", ofType: "svg"), "Golden/\(file).svg")
      #expect(try svg == String(contentsOfFile: path, encoding: .utf8))
    }
  }
}
