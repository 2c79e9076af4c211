import ArgumentParser
import Foundation
import Strait

/// `strait sensitivity`: Sobol' indices and a tornado over ranges of levers.
struct SensitivityCommand: ShardedCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Tell which levers the season depends on, over stated ranges.",
    discussion: """
      Says how much of the spread of the season, and of its busiest day, comes from each lever \
      (first-order and total Sobol' indices, on a Saltelli design), and what each lever does \
      alone. The ranges come from the study's section sensitivity, or from --range. Writes \
      indices.csv, tornado.csv, points.csv, assumptions.csv and a manifest.

      EXAMPLE
        strait sensitivity Scenarios/interception.yaml
        strait sensitivity Scenarios/summer-2026.yaml \\
          --range interception.rate=0.3:0.5 --range launches.multiplier=0.8:1.2
      """)

  @OptionGroup var source: StudyOptions

  @Option(
    help: "A lever and its range, LEVER=FROM:TO (repeat for several).",
    transform: LeverArguments.range)
  var range: [SensitivityRequest.Range] = []

  @Option(
    help: "The scenario on which the levers are set (default: the section's, else the baseline).")
  var scenario: String?

  @Option(help: "Base points of the design, a power of two (default: the section's, else 256).")
  var points: Int?

  @Option(help: "Paths a point (default: the section's, else 4096).")
  var paths: Int?

  @Option(
    help: "The output folder (default: Notebooks-Exports/<study>-sensitivity).",
    completion: .directory)
  var out: String?

  @OptionGroup var sharding: ShardOptions

  func validate() throws {
    try Limits.check("--points", points, in: SensitivityRequest.pointBounds)
    try Limits.check("--paths", paths, in: SensitivityRequest.pathBounds)
    if let points, points.nonzeroBitCount != 1 {
      throw ValidationError("--points: found \(points); expected a power of two")
    }
    if !range.isEmpty,
      let problem = SensitivityRequest.problem(range, points: SensitivityRequest.defaultPoints)
    {
      throw ValidationError("--range: found \(problem.found); expected \(problem.expected)")
    }
  }

  func run() async throws {
    let invocation = Invocation.current
    let prepared = try source.prepare(quiet: output.quiet) { study in
      if !range.isEmpty {
        var request = study.sensitivity ?? SensitivityRequest(ranges: range)
        request.ranges = range
        study.sensitivity = request
      }
      if let scenario { study.sensitivity?.scenario = scenario }
      if let points { study.sensitivity?.points = points }
      if let paths { study.sensitivity?.paths = paths }
    }
    guard let request = prepared.study.sensitivity else {
      throw source.missing("sensitivity", options: "ranges with --range")
    }
    let work = try PreparedWork(prepared, analysis: .sensitivity(request))
    try await work.perform(
      to: out ?? "Notebooks-Exports/\(prepared.study.name)-sensitivity", invocation: invocation,
      sharding: sharding, simulation: simulation, output: output)
  }
}
