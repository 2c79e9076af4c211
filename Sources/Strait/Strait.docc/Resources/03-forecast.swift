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
