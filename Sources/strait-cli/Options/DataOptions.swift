import ArgumentParser
import Strait

/// The option that says what missing days stand for.
struct MissingOptions: ParsableArguments {
  /// What can be said of them.
  enum Meaning: String, ExpressibleByArgument, CaseIterable {
    case zero
  }

  @Option(
    help: ArgumentHelp(
      "Read empty cells and absent days as days without arrivals: zero. Without it both are refused.",
      valueName: "zero"))
  var missing: Meaning?

  /// What is made of missing days.
  var days: MissingDays { missing == .zero ? .zero : .refused }
}

/// Options of every command that reads arrivals.
struct ArrivalsOptions: ParsableArguments {
  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "Arrivals: builtin, an official release (.ods), the daily page (HTML) or a CSV file (default: "
        + "builtin). Repeat for several: a later one replaces the days that it shares with those "
        + "before it, and a daily page adds days.", valueName: "file"),
    completion: .file(extensions: ["ods", "csv", "html"]))
  var files: [String] = []

  @OptionGroup var missing: MissingOptions
  @OptionGroup var vintage: VintageOptions

  func validate() throws { try vintage.check(data: files) }

  /// Where the arrivals come from.
  ///
  /// - Throws: ``InputError`` where the store has no release of the day asked for, or is damaged.
  func source(quiet: Bool) throws -> Study.DataSource {
    let names = try vintage.arrivals(before: files, quiet: quiet)
    return Study.DataSource(
      arrivals: names.first ?? BuiltinSeries.name,
      laterArrivals: names.count > 1 ? Array(names[1...]) : nil,
      missing: missing.missing.map { _ in .zero })
  }
}

/// Options of every command that reads arrivals and names a model.
struct DataOptions: ParsableArguments {
  @OptionGroup var arrivals: ArrivalsOptions

  @Option(
    help: "The origin: the last day that is used (default: the last day of the data).",
    transform: DayArgument.parse)
  var through: Day?

  /// Reads the data, and says on standard error what a person should know about them.
  func read(
    preventions: String? = nil, wind: WindSource? = nil, quiet: Bool
  ) throws -> ForecastData {
    var source = try arrivals.source(quiet: quiet)
    source.preventions = preventions
    source.through = through
    source.wind = wind
    let inputs = try ForecastData(source, relativeTo: "")
    if !quiet {
      for warning in inputs.warnings { StandardError.write("strait: data: \(warning)") }
    }
    return inputs
  }
}
