import ArgumentParser
import Foundation
import Strait

/// Options of every command that simulates.
struct SimulationOptions: ParsableArguments {
  @Option(help: "Parallel tasks (default: one a processor). Results do not depend on it.")
  var jobs: Int?

  @Option(help: "Progress on standard error: auto, plain or none.")
  var progress = ProgressDisplay.Style.auto

  func validate() throws {
    try Limits.check("--jobs", jobs, in: Limits.jobs)
  }

  /// The number of parallel tasks.
  var taskCount: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

  /// A display of progress over so many paths.
  func display(total: Int, quiet: Bool) -> ProgressDisplay {
    ProgressDisplay(total: total, style: quiet ? .none : progress)
  }
}
