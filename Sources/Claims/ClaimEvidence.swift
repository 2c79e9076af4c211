import StraitChannelData
import StraitTimeSeries

/// What statements are compared with: the daily series, weekly preventions and facts.
package struct ClaimEvidence: Sendable {
  /// The daily series.
  package let series: DailySeries
  /// Weekly preventions; empty where there are none.
  package let preventions: [WeeklyPreventions]
  /// Official figures that daily counts do not give.
  package let facts: [Fact]
  /// Night wind, for natural variation; `nil` where no record is given.
  package let wind: NightWind?

  /// The words for figures of the daily series.
  package static let seriesOrigin = "daily series"

  /// What statements are compared with.
  package init(
    series: DailySeries, preventions: [WeeklyPreventions] = [], facts: [Fact] = Fact.builtin,
    wind: NightWind? = nil
  ) {
    self.series = series
    self.preventions = preventions
    self.facts = facts
    self.wind = wind
  }

  /// The total over a period; `nil` where the series does not hold all of it or counts no boats.
  ///
  /// - Complexity: O(days of the period).
  func total(_ counted: ClaimMeasure, over period: ClosedRange<Day>) -> Int? {
    counts(counted, over: period)?.reduce(0, +)
  }

  /// The counts of a period, day by day; `nil` where the series does not hold all of it or counts no
  /// boats.
  func counts(_ counted: ClaimMeasure, over period: ClosedRange<Day>) -> ArraySlice<Int>? {
    guard let first = series.index(of: period.lowerBound),
      let last = series.index(of: period.upperBound)
    else { return nil }
    switch counted {
    case .people: return series.people[first...last]
    case .boats: return series.hasBoats ? series.boats[first...last] : nil
    }
  }

  /// The data that would serve where ``total(_:over:)`` has none.
  func needs(_ counted: ClaimMeasure, over period: ClosedRange<Day>) -> String {
    guard series.days.contains(period.lowerBound), series.days.contains(period.upperBound) else {
      return "daily figures for \(period.words); the series runs from \(series.start) to "
        + "\(series.end)"
    }
    return "a series that counts \(counted.rawValue)"
  }

  /// The years that the series holds in full.
  var years: [ClosedRange<Day>] {
    (series.start.year...series.end.year).compactMap { ClosedRange.year($0) }.filter {
      series.start <= $0.lowerBound && $0.upperBound <= series.end
    }
  }

  /// The fact of this name for exactly this period.
  func fact(_ name: String, _ counted: ClaimMeasure, over period: ClosedRange<Day>) -> Fact? {
    facts.first { $0.name == name && $0.counted == counted && $0.period == period }
  }

  /// Figures announced for a period and since revised, from the facts; `nil` where there are none.
  func announced(over period: ClosedRange<Day>) -> ThenPublished? {
    let people = fact(Fact.announced, .people, over: period)
    let boats = fact(Fact.announced, .boats, over: period)
    guard let source = people?.source ?? boats?.source else { return nil }
    return ThenPublished(people: people?.value, boats: boats?.value, source: source)
  }
}
