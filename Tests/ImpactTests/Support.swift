import Foundation
import Strait
import Testing
import StraitTestSupport

/// Reads a series that is known to be good.
func series(_ text: String) throws -> ImpactSeries {
  try ImpactSeries.read(Array(text.utf8), file: "s.csv").series
}

/// The problems that reading a series reports.
func problems(_ text: String) -> [Problem] {
  problems { _ = try ImpactSeries.read(Array(text.utf8), file: "s.csv") }
}

extension DailySeries {
  /// The same series with the counts of each day multiplied by a factor.
  func scaled(_ factor: (Day) -> Double) throws -> DailySeries {
    try DailySeries(
      rows: days.enumerated().map { index, day in
        func count(_ value: Int) -> Int { Int((Double(value) * factor(day)).rounded(.up)) }
        return DailySeries.Row(day: day, people: count(people[index]), boats: count(boats[index]))
      })
  }
}

/// The official figures of arrivals from Albania by period, as text.
let albanianArrivals = """
  from,to,people
  2022-01-01,2022-06-30,2165
  2022-07-01,2022-09-30,9076
  2022-10-01,2022-12-31,1060
  2023-04-01,2023-06-30,257
  2023-07-01,2023-07-31,143
  """
