import StraitDistributions
import StraitTimeSeries

/// Weeks of the past that may stand for a week ahead: those that began at about the same time of
/// year.
///
/// Years are counted back in steps of 365.25 days, rounded. A week is taken as a whole, so that the
/// days in it keep their dependence; weeks of a path are independent of each other.
struct SeasonalBlocks: Sendable {
  /// People on the days that may be drawn; the last is that of the origin.
  let people: [Int32]
  /// By how many days a week may begin earlier or later in its year than the week it stands for.
  let reach: Int

  static let blockDays = 7

  /// The blocks of the days of a series from a position on: at least a year.
  init(series: DailySeries, from first: Int = 0, reach: Int) {
    precondition(series.count - first >= History.fewestSeasonalDays, "a year of days")
    people = series.people[first...].map { Int32(clamping: $0) }
    self.reach = reach
  }

  /// Where a block may begin that stands for the one `ahead` days after the first day ahead.
  ///
  /// - Parameter ahead: the first day of the block that is asked for, counted from 0.
  /// - Returns: ranges of positions, one for each year back that has any, the newest year first;
  ///   never empty.
  func starts(ahead: Int) -> [ClosedRange<Int>] {
    let last = people.count - Self.blockDays
    var result: [ClosedRange<Int>] = []
    var years = 1
    while true {
      let centre = people.count + ahead - Int((365.25 * Double(years)).rounded())
      years += 1
      guard centre <= people.count else { continue }
      guard centre + reach >= 0 else { return result }
      result.append(max(centre - reach, 0)...min(centre + reach, last))
    }
  }

  /// Paths made of blocks: for each, one of the ranges that are left is drawn, then a start in it.
  ///
  /// - Parameters:
  ///   - firstDay: the day after the origin.
  ///   - days: the number of days.
  ///   - count: the number of paths.
  ///   - seed: the seed of every draw.
  ///   - purpose: what the draws are addressed by.
  ///   - choice: from the ranges of starts, the newest year first, those that are equally likely.
  /// - Returns: people by day and path.
  func paths(
    firstDay: Day, days: Int, count: Int, seed: UInt64, purpose: Purpose,
    choosing choice: ([ClosedRange<Int>]) -> [ClosedRange<Int>]
  ) -> SamplePaths {
    var result = SamplePaths(firstDay: firstDay, days: days, count: count)
    for first in stride(from: 0, to: days, by: Self.blockDays) {
      let ranges = choice(starts(ahead: first))
      let length = min(Self.blockDays, days - first)
      for path in 0..<count {
        let words = RandomStream.words(
          seed: seed, path: path, day: firstDay.number + first, purpose: purpose)
        let range = ranges[words.x.index(below: ranges.count)]
        let start = range.lowerBound + words.y.index(below: range.count)
        for day in 0..<length { result[first + day, path] = people[start + day] }
      }
    }
    return result
  }

  /// The mean of the days that may be drawn.
  var mean: Double { people.reduce(0) { $0 + Double($1) } / Double(people.count) }
}

extension UInt32 {
  /// A position below a count that is far below 2³², uniform where the word is: ⌊word·count/2³²⌋.
  func index(below count: Int) -> Int { Int((UInt64(self) * UInt64(count)) >> 32) }
}
