import Benchmark
import Foundation
import Strait

/// The hot paths: kernel, fit, one forecast of a backtest, and the CSV of a run.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = Benchmark.Configuration(
    metrics: [.wallClock, .cpuTotal, .peakMemoryResident], maxDuration: .seconds(10),
    maxIterations: 20)

  Benchmark("Kernel: 20,000 summers, a baseline and one alternative, one task") { benchmark in
    let origin = try Day("2025-05-31")
    let observed = try BuiltinSeries.arrivals.through(origin)
    let model = try FittedHurdle(fitting: History(observed: observed))
    let plan = PeriodPlan(
      observed: observed, season: origin.advanced(by: 1)...origin.advanced(by: 92))
    let simulator = Simulator(horizon: try model.horizon(days: 92), plan: plan, seed: 1)
    var alternative = DailyLevers(days: 92, baselineRate: 0.36)
    alternative.interception?.rate = Array(repeating: 0.5, count: 92)
    let scenarios = [DailyLevers(days: 92, baselineRate: 0.36), alternative]
    benchmark.startMeasurement()
    blackHole(try await simulator.summaries(of: scenarios, paths: 20_000, jobs: 1))
    benchmark.stopMeasurement()
  }

  Benchmark("Fit: the default model on 2,922 days") { _ in
    blackHole(try FittedHurdle(fitting: History(observed: BuiltinSeries.arrivals)))
  }

  Benchmark("Backtest: fit, 1,000 paths of 28 days, scores at one origin") { _ in
    let backtest = try Backtest(
      task: BacktestTask(name: "one", origins: [Day("2025-05-31")], horizon: 28),
      models: ModelSelection(members: [HurdleModel()]),
      data: BacktestData(series: BuiltinSeries.arrivals))
    blackHole(try await backtest.run(jobs: 1))
  }

  Benchmark("CSV: the tables of two scenarios over a summer") { benchmark in
    let text = """
      strait: 1
      study: benchmark
      data: {through: 2025-05-31}
      season: {from: 2025-06-01, to: 2025-08-31}
      simulation: {paths: 4096}
      scenarios: [{name: a}, {name: b, interception: {rate: 0.5}}]
      """
    let prepared = try PreparedStudy(
      Study(yaml: text, file: "benchmark.yaml"), content: Array(text.utf8), file: "benchmark.yaml")
    let outcomes = try await prepared.run(jobs: 1)
    let path = FileManager.default.temporaryDirectory.path + "/strait-benchmark-\(UUID())"
    let folder = try OutputFolder(path)
    benchmark.startMeasurement()
    let export = try RunExport(prepared, folder: folder)
    for outcome in outcomes { try export.add(outcome) }
    try export.finish()
    benchmark.stopMeasurement()
    try FileManager.default.removeItem(atPath: path)
  }
}
