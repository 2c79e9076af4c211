import Foundation
import Strait

let arrivals = BuiltinSeries.arrivals
print("\(arrivals.start) to \(arrivals.end): \(arrivals.people.reduce(0, +)) people")

let origin = Day(iso: "2025-05-31")
let data = try ForecastData(Study.DataSource(through: origin), relativeTo: "")
print("\(data.observed.count) days may be used, the last is \(data.observed.end)")
