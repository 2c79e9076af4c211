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
