import Charts
import Claims
import Files
import Report
import Scenarios
import Simulation
import Strait
import StraitSimulation

/// A series made in memory: a forecast of the weeks after it, and a study of two scenarios on it.
@main
enum Client {
  static func main() async throws {
    for owner in [
      Charts.owner, Claims.owner, Files.owner, Report.owner, Scenarios.owner, Simulation.owner,
    ] { print(owner) }

    let series = try DailySeries(
      from: Day("2022-01-01"), people: (0..<1100).map { people(on: $0) },
      boats: (0..<1100).map { people(on: $0) / 45 })
    let data = try ForecastData(series)

    let model = try ModelSource.named("hurdle").fit(to: data)
    let forecast = try model.forecast(to: Day("2025-03-31"), seed: 1)
    let total = try await forecast.run()[.people]?.season
    for quantile in total?.quantiles([0.05, 0.5, 0.95]) ?? [] {
      print("forecast: \(Int(quantile.value.rounded())) people")
    }

    var study = try Study(
      name: "spring", season: Day("2025-02-01")...Day("2025-04-30"),
      scenarios: [
        Scenario(name: "baseline"),
        Scenario(name: "half-intercepted").with([(.interceptionRate, 0.5)]),
      ])
    study.data.interceptionRate = 0.35
    study.paths = 4000
    for outcome in try await PreparedStudy(study, data: data).run() {
      let people = outcome.summary[.people]?.season?.quantiles([0.05, 0.5, 0.95]) ?? []
      print(
        outcome.scenario.name, people.map { String(Int($0.value.rounded())) }.joined(separator: " ")
      )
    }
  }

  /// Boats of 45 on every third day, more of them in summer.
  private static func people(on day: Int) -> Int {
    guard day % 3 == 0 else { return 0 }
    let season = 1 - abs(Double(day % 365) - 200) / 200
    return 45 * (1 + Int(8 * max(0, season)) + day % 5)
  }
}
