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
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "rsvg-convert", "--width", String(width), "--keep-aspect-ratio", source.path,
    ]
    let pipes = (output: Pipe(), errors: Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipes.output
    process.standardError = pipes.errors
    do { try process.run() } catch { throw missing }
    // What it says on standard error fits into the pipe.
    let image = pipes.output.fileHandleForReading.readDataToEndOfFile()
    let report = pipes.errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    // What `env` ends with where there is no such program.
    if process.terminationStatus == 127 { throw missing }
    guard process.terminationStatus == 0, !image.isEmpty else {
      let said = String(decoding: report, as: UTF8.self).split(separator: "\n")
        .joined(separator: "; ")
      throw RunError("rsvg-convert could not draw \(chart.name).svg: \(said)")
    }
    return Array(image)
  }

  private static let missing = RunError(
    "found no rsvg-convert, which draws charts as PNG; install the package librsvg2-bin, or leave "
      + "--png out; no report was written")
}
