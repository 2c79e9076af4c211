import ArgumentParser
import Strait

/// The command-line program.
@main
struct StraitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strait",
    abstract:
      "Forecast daily small-boat arrivals across the English Channel and compare scenarios.",
    discussion: """
      Works on official aggregate counts. Every forecast is shown with its uncertainty, and every \
      scenario says what it assumes.

      EXAMPLE
        strait run Scenarios/summer-2026.yaml

      EXIT CODES
        0 done, 1 failed while running, 2 bad input or usage
      """,
    version: ProgramVersion.current,
    subcommands: [
      RunCommand.self, SweepCommand.self, SolveCommand.self, SensitivityCommand.self,
      ClaimsCommand.self, ImpactCommand.self, ForecastCommand.self, FitCommand.self,
      BacktestCommand.self, MergeCommand.self, SubmitCommand.self, ReportCommand.self,
      ExportCommand.self, CheckCommand.self, VerifyCommand.self, DataCommand.self,
    ])

  static func main() async {
    Memory.shareFreeMemory()
    Signals.ignoreFileSizeLimit()
    let work = Task {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    }
    let sources = Signals.onInterruption {
      work.cancel()
    } leave: {
      // Within a long computation.
      Failure.exit(OpenOutputs.abandon().map { Interruption(kept: $0) } ?? CancellationError())
    }
    defer { for source in sources { source.cancel() } }
    do {
      try await work.value
    } catch {
      Failure.exit(error)
    }
  }
}
