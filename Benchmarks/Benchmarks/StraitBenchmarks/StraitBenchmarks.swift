import Benchmark
import Foundation
import Strait

/// The hot paths: kernel, fit, one forecast of a backtest, and the CSV of a run.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = Benchmark.Configuration(
    metrics: [.wallClock, .cpuTotal, .peakMemoryResident], maxDuration: .seconds(10),
    maxIterations: 20)

  let origin = Day(iso: "2025-05-31")!

  Benchmark("Kernel: 20,000 summers, a baseline and one alternative, one task") { benchmark in
    let model = try HurdlePosterior(fitting: BuiltinSeries.arrivals.through(origin))
    let plan = PeriodPlan(
      observed: try BuiltinSeries.arrivals.through(origin),
      season: origin.advanced(by: 1)...origin.advanced(by: 92))
    let simulator = Simulator(
      horizon: try HurdleHorizon(of: model, days: 92), plan: plan, seed: 1)
    var alternative = DailyLevers(days: 92, baselineRate: 0.36)
    alternative.interception!.rate = Array(repeating: 0.5, count: 92)
    let scenarios = [DailyLevers(days: 92, baselineRate: 0.36), alternative]
    benchmark.startMeasurement()
    blackHole(
      try await simulator.run(
        scenarios, paths: 20_000, jobs: 1, measures: [.people], scope: .daily))
    benchmark.stopMeasurement()
  }

  Benchmark("Fit: the default model on 2,922 days") { _ in
    blackHole(try HurdlePosterior(fitting: BuiltinSeries.arrivals))
  }

  Benchmark("Backtest cell: fit, 1,000 paths of 28 days, scores") { _ in
    let task = BacktestTask(name: "one", origins: [origin], horizon: 28)
    let backtest = try Backtest(
      task: task, models: ModelSelection(members: [HurdleModel()]),
      data: BacktestData(series: BuiltinSeries.arrivals))
    blackHole(try await backtest.run(jobs: 1, store: NoStore()))
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
    var outcomes: [ScenarioOutcome] = []
    try await prepared.run(jobs: 1) { outcomes.append($0) }
    let path = FileManager.default.temporaryDirectory.path + "/strait-benchmark-\(UUID())"
    let folder = try OutputFolder(path)
    benchmark.startMeasurement()
    let export = try RunExport(prepared, folder: folder, samplePaths: 0, started: Date())
    for outcome in outcomes { try export.add(outcome) }
    try export.finish()
    benchmark.stopMeasurement()
    try FileManager.default.removeItem(atPath: path)
  }
}
