import ArgumentParser
import Strait

/// Options of every command that reads arrivals and names a model.
struct DataOptions: ParsableArguments {
  @Option(
    help: "Arrivals: builtin, an official release (.ods) or a CSV file.",
    completion: .file(extensions: ["ods", "csv"]))
  var data = BuiltinSeries.name

  @Option(
    help: "The origin: the last day that is used (default: the last day of the data).",
    transform: DayArgument.parse)
  var through: Day?

  @OptionGroup var vintage: VintageOptions

  func validate() throws { try vintage.check(data: data) }

  /// Reads the data, and says on standard error what a person should know about them.
  func read(
    preventions: String? = nil, wind: WindSource? = nil, quiet: Bool
  ) throws -> ForecastData {
    let arrivals = try vintage.arrivals(or: data, quiet: quiet)
    let inputs = try ForecastData(
      Study.DataSource(
        arrivals: arrivals, preventions: preventions, through: through, wind: wind),
      relativeTo: "")
    if !quiet { for warning in inputs.warnings { StandardError.write("strait: data: \(warning)") } }
    return inputs
  }
}
