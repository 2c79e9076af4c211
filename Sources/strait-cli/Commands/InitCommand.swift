import ArgumentParser
import Foundation
import Strait

/// `strait init`: a first study of the data at hand.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented study of the coming season, ready to run and to edit.",
    discussion: """
      Takes the origin, the season, thresholds and scenarios from the data: the next June to \
      August, counts of past seasons, and the interception rate if weekly preventions are \
      known. Also writes the schema of studies, with which editors complete and check the \
      keys.

      EXAMPLE
        strait init --data release.ods -o next-summer.yaml
      """)

  @OptionGroup var source: DataOptions

  @Option(
    help: "The first day of the season (default: of the coming summer).",
    transform: DayArgument.parse)
  var from: Day?

  @Option(
    help: "The last day of the season (default: of the coming summer).",
    transform: DayArgument.parse)
  var to: Day?

  @Option(
    name: [.short, .customLong("output")],
    help: "The file to write; it must not exist yet (default: <season>.yaml).",
    completion: .file(extensions: ["yaml", "yml"]))
  var out: String?

  @Flag(help: "Write no schema beside the study.")
  var noSchema = false

  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false

  private static let schemaName = "study.schema.json"

  func validate() throws {
    guard (from == nil) == (to == nil) else {
      throw ValidationError(
        "\(from == nil ? "--from" : "--to"): not given; expected both --from and --to, or neither")
    }
    if let from, let to, to < from {
      throw ValidationError("--to: found \(to), before \(from); expected a day on or after --from")
    }
  }

  func run() throws {
    let data = try source.read(quiet: quiet)
    let season = from.flatMap { from in to.map { from...$0 } }
    if let season { try check(season, origin: data.observed.end) }
    let files = try source.arrivals.source(quiet: true)
    let arrivals = [files.arrivals] + (files.laterArrivals ?? [])
    let named =
      season.map { StudyDraft.name(of: $0) }
      ?? StudyDraft.name(of: StudyDraft.comingSeason(after: data.observed.end))
    let file = out ?? "\(named).yaml"
    guard !FileManager.default.fileExists(atPath: file) else {
      throw InputError(
        file: file, found: "a file that is there already", expected: "a new file",
        suggestion: "name another with `output`, or remove it first")
    }
    let draft = try StudyDraft(
      data,
      arrivals: arrivals.map { $0 == BuiltinSeries.name ? $0 : Self.path($0, from: file) },
      season: season, schema: noSchema ? nil : Self.schemaName)
    // What is written has to run: everything that a run checks before its first path is checked here.
    let content = Array(draft.yaml.utf8)
    _ = try PreparedStudy(try Study(yaml: draft.yaml, file: file), data: data)
    try OutputFolder.writeSingleFile(
      file, content,
      beside: noSchema ? [] : [(Self.schemaName, try JSONText.file(Study.schema))])
    guard !quiet else { return }
    try StandardOutput.write(
      line: """
        \(file): \(draft.season.lowerBound) to \(draft.season.upperBound), data to \
        \(data.observed.end)\(noSchema ? "" : "; \(Self.schemaName) beside it is for editors")
        Run it: strait run \(ShellText.quote(file))
        """)
  }

  private func check(_ season: ClosedRange<Day>, origin: Day) throws {
    let days = origin.distance(to: season.upperBound)
    guard (1...Study.mostDays).contains(days) else {
      throw InputError(
        key: "to", found: "\(season.upperBound), where the data end on \(origin)",
        expected: "a season that ends 1 to \(Study.mostDays) days later",
        suggestion: "set another season, or the origin with `through`")
    }
  }

  /// A path as seen from the folder of a file.
  private static func path(_ path: String, from file: String) -> String {
    guard !path.hasPrefix("/"), file.contains("/") else { return path }
    func parts(_ path: String) -> [String] {
      URL(fileURLWithPath: path).standardizedFileURL.pathComponents
    }
    let (wanted, folder) = (parts(path), Array(parts(file).dropLast()))
    let shared = zip(wanted, folder).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: folder.count - shared)
    return (up + wanted.dropFirst(shared)).joined(separator: "/")
  }
}
