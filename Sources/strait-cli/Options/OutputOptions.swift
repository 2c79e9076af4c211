import ArgumentParser
import Foundation
import Strait

/// Options of every command that prints a result.
struct OutputOptions: ParsableArguments {
  /// How standard output is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// For people.
    case text
    /// For scripts.
    case json
  }

  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false

  @Option(help: "How to write standard output: text or json.")
  var format = Format.text

  /// Prints a result in the format asked for.
  ///
  /// - Throws: ``RunError`` where standard output fails, or what `json` throws.
  func show(text: @autoclosure () -> String, json: @autoclosure () throws -> String) throws {
    guard !quiet else { return }
    switch format {
    case .text: try StandardOutput.write(line: text())
    case .json: try StandardOutput.write(json: json())
    }
  }
}

/// Options of commands that end a run of scenarios.
struct RunResultOptions: ParsableArguments {
  @Flag(help: "Print every number of each scenario, and the simulation's own error.")
  var verbose = false

  @Flag(help: "Do not write the charts and report.html of a run.")
  var noReport = false
}

/// The file of a command that writes one table and prints it where no file is named.
struct TableFileOptions: ParsableArguments {
  @Option(
    name: [.short, .customLong("output")],
    help: "The CSV file to write (default: standard output).",
    completion: .file(extensions: ["csv"]))
  var out: String?

  /// Writes the table.
  ///
  /// - Throws: ``InputError`` where the file cannot be written, ``RunError`` where the disk or standard
  ///   output fails.
  func write(_ csv: String) throws {
    guard let out else { return try StandardOutput.write(csv) }
    try OutputFolder.writeSingleFile(out, Array(csv.utf8))
  }
}

extension OutputFolder {
  /// What stands below a result: the names of the files that were written.
  var listing: String {
    TextWrapping.lines(
      "Files in \(path): " + openedFiles.map(\.name).joined(separator: ", "),
      width: Terminal.width, hanging: 2
    ).joined(separator: "\n")
  }
}
