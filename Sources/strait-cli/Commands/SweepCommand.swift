import ArgumentParser
import Foundation
import Strait

/// `strait sweep`: the response surface over levers.
struct SweepCommand: ShardedCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Simulate a grid over up to three levers of a study.",
    discussion: """
      The grid comes from the study's section sweep, or from --vary. Every point uses the same \
      random numbers and is compared with the study's baseline. Prints a line for each point \
      and writes surface.csv, assumptions.csv and a manifest. With --weekly it also writes \
      surface-weekly.csv, from which strait report draws a panel with sliders. Rerun an \
      interrupted command and it resumes.

      EXAMPLE
        strait sweep Scenarios/interception.yaml
        strait sweep Scenarios/summer-2026.yaml \\
          --vary interception.rate=0.3,0.4,0.5 --vary re-attempts.probability=0,0.9
      """)

  @OptionGroup var source: StudyOptions

  @Option(
    help: "A lever and its values, LEVER=V1,V2,… (repeat for up to three levers).",
    transform: LeverArguments.axis)
  var vary: [Sweep.Axis] = []

  @Option(
    help: "The scenario on which the levers are set (default: the section's, else the baseline).")
  var scenario: String?

  @Flag(help: "Write the weeks of the season at each point too.")
  var weekly = false

  @Option(help: "Paths a point (default: the study's).")
  var paths: Int?

  @Option(
    help: "The output folder (default: Notebooks-Exports/<study>-sweep).", completion: .directory)
  var out: String?

  @OptionGroup var sharding: ShardOptions

  func validate() throws {
    try Limits.check("--paths", paths, in: 1...Study.mostPaths)
    if !vary.isEmpty, let problem = Sweep.problem(vary) {
      throw ValidationError("--vary: found \(problem.found); expected \(problem.expected)")
    }
  }

  func run() async throws {
    let invocation = Invocation.current
    let prepared = try source.prepare(quiet: output.quiet) { study in
      if let paths { study.paths = paths }
      if !vary.isEmpty { study.sweep = Sweep(scenario: study.sweep?.scenario, axes: vary) }
      if let scenario { study.sweep?.scenario = scenario }
    }
    guard let sweep = prepared.study.sweep else {
      throw source.missing("sweep", options: "levers with --vary")
    }
    let work = try PreparedWork(prepared, analysis: .sweep(sweep, withWeeks: weekly))
    try await work.perform(
      to: out ?? "Notebooks-Exports/\(prepared.study.name)-sweep", invocation: invocation,
      sharding: sharding, simulation: simulation, output: output)
  }
}
