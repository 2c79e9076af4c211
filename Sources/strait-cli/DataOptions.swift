import ArgumentParser
import Strait

/// Options of every command that reads arrivals and names a model.
struct DataOptions: ParsableArguments {
  @Option(
    help: "Arrivals: builtin, an official release (.ods) or a CSV file.",
    completion: .file(extensions: ["ods", "csv"]))
  var data = Study.builtin

  @Option(
    help: "Weekly preventions: builtin, or a CSV file.", completion: .file(extensions: ["csv"]))
  var preventions: String?

  @Option(
    help: "The origin: the last day that is used (default: the last day of the data).",
    transform: DayArgument.parse)
  var through: Day?

  /// Reads the data.
  func read() throws -> DataInputs {
    try DataInputs(
      Study.DataSource(arrivals: data, preventions: preventions, through: through),
      relativeTo: "")
  }
}
