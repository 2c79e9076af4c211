import Strait

/// A program of your own: a series from a file, the weeks after it, and a scenario.
///
///     swift run -c release MyForecast arrivals.csv
@main
enum MyForecast {
  static func main() async throws {
    // Your own series: a CSV file (date,people,boats or date,count) or a release (.ods); without one, the
    // official series that is built in.
    let series =
      try CommandLine.arguments.dropFirst().first
      .map { try ArrivalsFile.read(contentsOf: $0).arrivals } ?? BuiltinSeries.arrivals
    let data = try ForecastData(series)

    // What comes: 28 days, on 10,000 simulated paths.
    let model = try ModelSource.named("hurdle").fit(to: data)
    let end = series.end.advanced(by: 28)
    let forecast = try model.forecast(to: end, paths: 10_000, seed: 1)
    show("the next 28 days", try await forecast.run()[.people]?.season)

    // What would come if a fifth fewer boats left.
    var study = Study(
      name: "fewer-boats", season: series.end.advanced(by: 1)...end,
      scenarios: [
        Scenario(name: "baseline"),
        Scenario(name: "fewer-boats").with([(.launchesMultiplier, 0.8)]),
      ])
    study.paths = 10_000
    for outcome in try await PreparedStudy(study, data: data).run() {
      show(outcome.scenario.name, outcome.summary[.people]?.season)
    }
  }

  /// Prints a median and its 90% interval.
  private static func show(_ name: String, _ people: Histogram?) {
    let values = people?.quantiles([0.5, 0.05, 0.95]).map { Int($0.value.rounded()) } ?? []
    guard values.count == 3 else { return }
    print("\(name): \(values[0]) people (90%: \(values[1]) to \(values[2]))")
  }
}
