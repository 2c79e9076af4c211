import Foundation
import StraitTestSupport
import Testing

@Suite("strait report --png")
struct ReportPNGTests {
  private static let isThere = ChildProcess.succeeds(["rsvg-convert", "--version"])

  /// The width that a PNG states in its header; `nil` where it is no PNG.
  private static func width(_ png: [UInt8]) -> Int? {
    guard png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), png.count > 24 else {
      return nil
    }
    return png[16..<20].reduce(0) { $0 << 8 | Int($1) }
  }

  private func run(in folder: String) async throws {
    let run = try await Program.run([
      "run", "Scenarios/summer-2023.yaml", "--paths", "20", "--quiet", "--out", folder + "/run",
    ])
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(.enabled(if: isThere, "skipped: no rsvg-convert (package librsvg2-bin)"))
  func everyChartHasOne() async throws {
    try await withFolder { folder in
      try await run(in: folder)
      let result = try await Program.run(
        ["report", folder + "/run", "--png", "--out", folder + "/page"])
      #expect(result.status == 0, "\(result.errors)")
      let files = try names(in: folder + "/page")
      let charts = files.filter { $0.hasSuffix(".svg") }
      #expect(charts.count == 5)
      for chart in charts {
        let image = try bytes("\(folder)/page/\(chart.dropLast(4)).png")
        #expect(Self.width(image) == 1200, "\(chart)")
      }
    }
  }

  @Test func withoutTheProgramNothingIsWritten() async throws {
    try await withFolder { folder in
      try await run(in: folder)
      let before = try snapshot(folder + "/run")
      let result = try await Program.run(
        ["report", folder + "/run", "--png"], environment: ["PATH": folder])
      #expect(result.status == 1)
      #expect(result.errors.contains("found no rsvg-convert"))
      #expect(result.errors.contains("install the package librsvg2-bin, or leave --png out"))
      #expect(try snapshot(folder + "/run") == before)
    }
  }
}
