import Foundation
import Strait

let arrivals = BuiltinSeries.arrivals
print("\(arrivals.start) to \(arrivals.end): \(arrivals.people.reduce(0, +)) people")

let data = try ForecastData(arrivals, through: Day("2025-05-31"))
print("\(data.observed.count) days may be used, the last is \(data.observed.end)")

let model = try ModelSource.named("hurdle").fit(to: data)

for estimate in model.estimates.prefix(3) {
  print("\(estimate.name): \((estimate.value * 1000).rounded() / 1000)")
}

let forecast = try model.forecast(to: Day("2025-08-31"), seed: 1)
let summer = try await forecast.run()

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

let outcomes = try await prepared.run()

for outcome in outcomes {
  guard let paired = outcome.summary.paired[.season(.people)] else { continue }
  let people = paired.difference.quantiles([0.05, 0.5, 0.95]).map { Int($0.value.rounded()) }
  print("\(outcome.scenario.name): \(people) people against \(study.baseline)")
}

let folder = try OutputFolder("summer-2025")
let export = try RunExport(prepared, folder: folder)
for outcome in outcomes { try export.add(outcome) }
try export.finish()
print("Files:", folder.names.joined(separator: ", "))
