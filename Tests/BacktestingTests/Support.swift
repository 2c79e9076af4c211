import StraitBacktesting
import StraitDiagnostics
import StraitDistributions
import StraitForecastModels
import Synchronization
import StraitTimeSeries
import StraitTestSupport

/// Two years of a small weekly pattern, from 2019-01-01.
func patternSeries(days: Int = 730, people: (Int) -> Int = { ($0 % 7) * 10 + $0 % 3 }) throws
  -> DailySeries
{
  try DailySeries(
    rows: (0..<days).map {
      DailySeries.Row(
        day: day("2019-01-01").advanced(by: $0), people: people($0), boats: people($0) > 0 ? 1 : 0)
    })
}

/// A forecaster made of a function of the day, the path and the seed.
struct FormulaForecaster: ForecastModel {
  let name: String
  var version = 1
  var needsWind = false
  /// Called with each history.
  var onFit: @Sendable (History) throws -> String? = { _ in nil }
  let people: @Sendable (_ day: Day, _ path: Int, _ seed: UInt64) -> Int

  func fit(_ history: History) throws -> any FittedModel {
    FittedFormula(
      failure: try onFit(history), firstDay: history.firstDay, people: people)
  }

  /// Every path is what happens, plus a shift.
  static func perfect(
    _ series: DailySeries, name: String = "perfect", plus shift: Int = 0
  ) -> FormulaForecaster {
    FormulaForecaster(name: name) { day, _, _ in series.people[series.index(of: day)!] + shift }
  }

  /// What happens plus noise of its own that is uniform on 0...width, drawn at an address.
  static func noisy(
    _ series: DailySeries, name: String, width: Int, plus shift: Int = 0
  ) -> FormulaForecaster {
    FormulaForecaster(name: name) { day, path, seed in
      var stream = RandomStream(
        seed: seed &+ UInt64(width), path: path, day: day.number, purpose: .test)
      return series.people[series.index(of: day)!] + shift
        + Int(stream.nextUniform() * Double(width + 1))
    }
  }
}

/// A forecaster that has nothing to fit.
struct FittedFormula: FittedModel {
  let estimates: [Estimate] = []
  let failure: String?
  let firstDay: Day
  let people: @Sendable (Day, Int, UInt64) -> Int

  func paths(days: Int, count: Int, seed: UInt64) throws -> SamplePaths {
    var paths = SamplePaths(firstDay: firstDay, days: days, count: count)
    for index in 0..<days {
      for path in 0..<count {
        paths[index, path] = Int32(people(firstDay.advanced(by: index), path, seed))
      }
    }
    return paths
  }
}

/// A store in memory that counts what it is asked to keep.
final class MemoryStore: ForecastStore {
  private let forecasts = Mutex<[String: ScoredForecast]>([:])
  private let keeps = Mutex<[String]>([])

  /// The models and origins of the forecasts that were kept since the last call, in order.
  func takeKept() -> [String] {
    keeps.withLock { kept in
      defer { kept = [] }
      return kept.sorted()
    }
  }

  func outcome(for key: ForecastKey) -> ScoredForecast? { forecasts.withLock { $0[key.text] } }

  func keep(_ outcome: ScoredForecast, for key: ForecastKey) throws {
    forecasts.withLock { $0[key.text] = outcome }
    keeps.withLock { $0.append("\(key.model) \(key.origin) \(key.horizon)") }
  }

  /// Forgets the forecasts of a model.
  func forget(_ model: String) {
    forecasts.withLock { forecasts in
      forecasts = forecasts.filter { !$0.key.contains("\nmodel \(model):") }
    }
  }
}

extension Backtest {
  /// Runs with a new store.
  func run(jobs: Int = 2) async throws -> BacktestResult {
    try await run(jobs: jobs, store: MemoryStore())
  }
}

/// A task of three origins that do not overlap, two weeks and a day ahead.
let threeOrigins = BacktestTask.custom(
  day("2020-05-01")...day("2020-06-15"), every: 20, horizon: 15)
