import Foundation
import StraitCharts
import StraitDiagnostics
import StraitFiles

/// A chart as PNG, for pages and programs that take no SVG.
///
/// Drawn by `rsvg-convert` of librsvg, which the system has or has not.
enum PNGDrawing {
  /// The width of every image, in pixels.
  private static let width = 1200

  /// Draws a chart.
  ///
  /// - Returns: the content of the file.
  /// - Throws: ``RunError`` where the program is missing, or could not draw.
  static func png(of chart: Chart) throws -> [UInt8] {
    // A file and not a pipe: a program that ends early must not end this one.
    let source = FileManager.default.temporaryDirectory
      .appendingPathComponent("strait-\(UUID().uuidString).svg")
    defer { try? FileManager.default.removeItem(at: source) }
    do {
      try Data(chart.svg.utf8).write(to: source)
    } catch {
      throw RunError("cannot write \(source.path): \(error.localizedDescription)")
    }
    let words = ["rsvg-convert", "--width", "\(width)", "--keep-aspect-ratio", source.path]
    guard let program = try? OtherProgram.run(words, seconds: patience) else { throw missing }
    // What `env` ends with where there is no such program.
    if program.status == 127 { throw missing }
    guard program.status == 0, program.cut == nil, !program.output.isEmpty else {
      let said = program.errors.split(separator: "\n").joined(separator: "; ")
      throw RunError("rsvg-convert could not draw \(chart.name).svg: \(said)")
    }
    return program.output
  }

  /// How long a drawing may take, in seconds.
  private static let patience = 120.0

  private static let missing = RunError(
    "found no rsvg-convert, which draws charts as PNG; install the package librsvg2-bin, or leave "
      + "--png out; no report was written")
}
