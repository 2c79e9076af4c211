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
