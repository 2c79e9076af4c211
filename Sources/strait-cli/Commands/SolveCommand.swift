import ArgumentParser
import Foundation
import Strait

/// `strait solve`: the value of a lever that meets a target.
struct SolveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Find the value of a lever at which the season meets a target.",
    discussion: """
      The question comes from the study's section solve, or from the options. The answer has \
      its Monte Carlo interval. If the target cannot be reached, you get the nearest value. \
      Writes solutions.csv, assumptions.csv and a manifest.

      EXAMPLE
        strait solve Scenarios/interception.yaml
        strait solve Scenarios/summer-2026.yaml --lever interception.rate \\
          --below 10000 --probability 0.8
        strait solve Scenarios/interception.yaml --for-each launches.multiplier=0.8,1
      """)

  @OptionGroup var source: StudyOptions

  @Option(help: "The lever to solve for.", transform: LeverArguments.lever)
  var lever: Lever?

  @Option(
    help: "The lever to solve for with its range, LEVER=FROM:TO.", transform: LeverArguments.range)
  var within: SensitivityRequest.Range?

  @Option(help: "The most people in the season, with --probability.")
  var below: Double?

  @Option(help: "The probability with which the season stays at or below that.")
  var probability: Double?

  @Option(help: "The mean number of people in the season, in place of --below.")
  var mean: Double?

  @Option(
    help: "Another lever, LEVER=V1,V2,…: one answer for each of its values.",
    transform: LeverArguments.axis)
  var forEach: Sweep.Axis?

  @Option(
    help: "The scenario on which the levers are set (default: the section's, else the baseline).")
  var scenario: String?

  @Option(help: "Paths a simulation (default: the study's).")
  var paths: Int?

  @Option(
    help: "The output folder (default: Notebooks-Exports/<study>-solve).", completion: .directory)
  var out: String?

  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try Limits.check("--paths", paths, in: 1...Study.mostPaths)
    if lever != nil, within != nil {
      throw ValidationError("--within: found --lever as well; expected one of the two")
    }
    if let probability, !(0.001...0.999).contains(probability) {
      throw ValidationError("--probability: found \(probability); expected from 0.001 to 0.999")
    }
    for (option, value) in [("--below", below), ("--mean", mean)] {
      guard let value, !Solve.peopleBounds.contains(value) else { continue }
      throw ValidationError("\(option): found \(value); expected a number from 1 to 100000000")
    }
    if (below != nil) != (probability != nil) || (below != nil && mean != nil) {
      throw ValidationError(
        "--below: found it without --probability, or with --mean; expected --below with --probability, "
          + "or --mean")
    }
    let isAsked = lever != nil || within != nil
    if isAsked != (below != nil || mean != nil) {
      throw ValidationError(
        "--lever: found a lever without a target, or the other way round; expected both, or neither "
          + "where the study has a section solve")
    }
    if let values = forEach?.values, values.count > Solve.mostValues {
      throw ValidationError(
        "--for-each: found \(values.count) values; expected at most \(Solve.mostValues)")
    }
  }

  func run() async throws {
    let invocation = Invocation.current
    let prepared = try source.prepare(quiet: output.quiet) { study in
      if let paths { study.paths = paths }
      if var asked {
        asked.scenario = study.solve?.scenario
        study.solve = asked
      }
      if let scenario { study.solve?.scenario = scenario }
      if let forEach { study.solve?.forEach = forEach }
    }
    guard let question = prepared.study.solve else {
      throw source.missing("solve", options: "--lever with a target")
    }
    let folder = try OutputFolder(out ?? "Notebooks-Exports/\(prepared.study.name)-solve")
    let display = simulation.display(total: prepared.pathsOfSolve(question), quiet: output.quiet)
    defer { display.finish() }
    let solutions = try await prepared.solve(question, jobs: simulation.taskCount) {
      display.advance(by: $0)
    }
    let text = SolveText(question, solutions, of: prepared)
    try SolveExport(question, solutions, of: prepared).write(to: folder, invocation: invocation)
    display.finish()
    try output.show(
      text: StudyHeading.text(prepared, paths: prepared.study.paths) + "\n\n" + text.text
        + "\n" + StudyHeading.footer(prepared, folder: folder),
      json: text.json())
  }

  private var asked: Solve? {
    guard let name = lever ?? within?.lever else { return nil }
    let target: Solve.Target =
      if let below, let probability { .peopleBelow(below, probability: probability) } else {
        .meanPeople(mean ?? 0)
      }
    return Solve(lever: name, range: within?.values, target: target)
  }
}
