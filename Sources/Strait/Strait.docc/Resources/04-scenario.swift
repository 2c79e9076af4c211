import Foundation
import Strait

let arrivals = BuiltinSeries.arrivals
print("\(arrivals.start) to \(arrivals.end): \(arrivals.people.reduce(0, +)) people")

let origin = Day(iso: "2025-05-31")
let data = try ForecastData(Study.DataSource(through: origin), relativeTo: "")
print("\(data.observed.count) days may be used, the last is \(data.observed.end)")

let model = try ModelSource.specification(.standard).fitted(to: data)

let report = FitReport(model)
for (name, chance) in [
  ("July", report.crossingChanceAfterQuietDay), ("January", report.winterCrossingChance),
] {
  let percent = [chance.lower, chance.middle, chance.upper].map { Int(($0 * 100).rounded()) }
  print("Crossing day in mid-\(name), after a quiet day: \(percent) %")
}

let forecast = try Forecast(
  model: model, observed: data.observed, days: 92, paths: 10_000, seed: 1)
let summer = try await forecast.run(jobs: 2)

for quantile in summer[.people]?.season?.quantiles([0.05, 0.25, 0.5, 0.75, 0.95]) ?? [] {
  let (people, error) = (Int(quantile.value.rounded()), Int(quantile.error.rounded()))
  print("\(people) people, Monte Carlo error \(error)")
}

let file = "summer-2025.yaml"
let yaml = """
  strait: 1
  study: summer-2025
  data: {arrivals: builtin, through: 2025-05-31}
  season: {from: 2025-06-01, to: 2025-08-31}
  simulation: {paths: 10000, seed: 1}
  baseline: no-change
  scenarios:
    - name: no-change
    - name: half-intercepted
      interception: {rate: 0.50, from: 2025-07-01, ramp-days: 14}
      re-attempts: {probability: 0.5, daily-rate: 0.5}
  """
let study = try Study(yaml: yaml, file: file)
let prepared = try PreparedStudy(study, content: Array(yaml.utf8), file: file)
