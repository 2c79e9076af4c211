import ArgumentParser
import CStraitMalloc
import Strait

/// The command-line program.
@main
struct StraitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strait",
    abstract:
      "Forecast daily small-boat arrivals across the English Channel and compare scenarios.",
    discussion: """
      Uses official daily totals only. Every forecast comes with its uncertainty, and every \
      scenario lists what it assumes. docs/glossary.md explains each term.

      EXAMPLE
        strait run Scenarios/summer-2026.yaml

      EXIT CODES
        0 done, 1 failed while running, 2 bad input or usage
      """,
    version: ProgramVersion.current,
    subcommands: [
      InitCommand.self,
      RunCommand.self, SweepCommand.self, SolveCommand.self, SensitivityCommand.self,
      ClaimsCommand.self, ImpactCommand.self, MonitorCommand.self, ForecastCommand.self,
      FitCommand.self,
      BacktestCommand.self, ScoreCommand.self, MergeCommand.self, SubmitCommand.self,
      ReportCommand.self,
      ExportCommand.self, CheckCommand.self, VerifyCommand.self, DataCommand.self,
      SchemaCommand.self,
    ])

  static func main() async {
    StandardStreams.fill()
    shareFreeMemory()
    Signals.ignoreFileSizeLimit()
    do { try ProcessLimits.check() } catch { Failure.exit(error) }
    let work = Task {
      let words = try CommandWords.checked(Array(CommandLine.arguments.dropFirst()))
      try await OptionNames.run(parseAsRoot(words))
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
  /// Keeps one pool of free memory for all threads, so that what one task frees another can use; by
  /// default each thread of the C library keeps its own, and a run takes some ten megabytes more.
  private static func shareFreeMemory() { mallopt(M_ARENA_MAX, 1) }
}
