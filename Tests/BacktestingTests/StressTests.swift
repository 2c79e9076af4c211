import StraitBacktesting
import StraitChannelData
import StraitDistributions
import StraitForecastModels
import StraitSimulation
import StraitTestSupport
import StraitTimeSeries
import Testing

/// A stress that goes either way: the level of boats halves, or doubles, on 1 January of a year. Neither the
/// default model nor the pool may be far behind the best of the pool's members, which nobody knows in
/// advance.
@Suite("When the level breaks")
struct StressTests {
  private enum Change: CaseIterable {
    case none, halved, doubled
  }

  /// The built-in series to the end of 2025, each boat taken out with a chance of one half from a day on,
  /// or before it; people in proportion.
  private func series(_ change: Change, on first: Day) throws -> DailySeries {
    let observed = try BuiltinSeries.arrivals.through(day("2025-12-31"))
    let rows = observed.days.enumerated().map { index, date -> DailySeries.Row in
      let (people, boats) = (observed.people[index], observed.boats[index])
      let isThinned =
        switch change {
        case .none: false
        case .halved: date >= first
        case .doubled: date < first
        }
      guard isThinned, boats > 0 else {
        return DailySeries.Row(day: date, people: people, boats: boats)
      }
      var stream = RandomStream(seed: 5, path: 0, day: date.number, purpose: .test)
      let left = (0..<boats).count { _ in stream.nextUniform() < 0.5 }
      return DailySeries.Row(day: date, people: people * left / boats, boats: left)
    }
    return try DailySeries(rows: rows)
  }

  /// Means of the CRPS of weekly totals over the rolling origins of a year, 28 days ahead.
  private func scores(_ change: Change, year: Int) async throws -> [String: Double] {
    var origins = BacktestTask.rolling.origins.filter { $0.year == year }
    if origins.last!.advanced(by: 28) > day("2025-12-31") { origins.removeLast() }
    let result = try await Backtest(
      task: .custom(origins.first!...origins.last!, every: 28, horizon: 28),
      models: ModelSelection(names: ["pool"], hasWind: false),
      data: BacktestData(
        series: try series(change, on: Day(year: year, month: 1, day: 1)!)),
      paths: 400, seed: 1
    ).run(jobs: 2)
    return Dictionary(
      uniqueKeysWithValues: ModelSummary.all(of: result).map {
        ($0.name, $0.means["crps_week"]!.value)
      })
  }

  @Test func regretOverFifteenPseudoYears() async throws {
    var regrets: [String: [Double]] = [:]
    for year in 2021...2025 {
      for change in Change.allCases {
        let means = try await scores(change, year: year)
        let best = try #require(means.filter { $0.key != "pool" }.values.min())
        for (model, mean) in means { regrets[model, default: []].append(mean / best - 1) }
      }
    }
    func mean(_ model: String) -> Double { regrets[model]!.reduce(0, +) / 15 }
    for (model, values) in regrets.sorted(by: { $0.key < $1.key }) {
      print("\(model): mean regret \(mean(model)), worst \(values.max()!)")
    }
    #expect(mean("hurdle") < 0.02 && mean("pool") < 0.02)
    #expect(regrets["hurdle"]!.max()! < 0.035, "\(regrets["hurdle"]!)")
    #expect(regrets["pool"]!.max()! < 0.035, "\(regrets["pool"]!)")
    // What does not follow the level is far behind.
    #expect(mean("climatology") > 0.2)
  }
}
