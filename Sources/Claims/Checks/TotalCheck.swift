import StraitTimeSeries
import StraitYAMLInput

/// `total`: the people or boats of a period, with the same days of another year if wished.
struct TotalCheck: ClaimCheck {
  static let name = "total"
  static let keys = ["from", "to", "people", "boats", "other-year", "then-published"]

  /// The same days of another year, with their own figures as stated.
  private struct OtherYear: Sendable {
    let period: ClosedRange<Day>
    let counts: StatedCounts
  }

  /// The days.
  let period: ClosedRange<Day>
  private let counts: StatedCounts
  private let other: OtherYear?
  private let published: ThenPublished?

  init?(_ mapping: YAMLMapping) {
    counts = StatedCounts(mapping)
    published = ThenPublished(in: mapping)
    mapping.requireAny(of: StatedCounts.keys)
    let own = mapping.mapping("other-year", keys: ["year"] + StatedCounts.keys)
    own?.requireAny(of: StatedCounts.keys)
    let year = own?.integer("year", in: YAMLMapping.years, required: true)
    let otherCounts = own.map(StatedCounts.init)
    guard let period = mapping.period() else { return nil }
    self.period = period
    if let year, let otherCounts {
      let shift = year - period.upperBound.year
      if shift == 0 {
        own?.report("year", found: "\(year), the year of the period", expected: "another year")
      }
      other = OtherYear(period: period.advanced(years: shift), counts: otherCounts)
    } else {
      other = nil
    }
  }

  /// The totals stated; where one differs, the days nearby to which it would match; and the change
  /// between the two years.
  func readings(with evidence: ClaimEvidence) -> [Reading] {
    let published = self.published ?? evidence.announced(over: period)
    var readings = counts.readings("total", over: period, published: published, with: evidence)
    readings += nearby(readings, with: evidence)
    guard let other else { return readings }
    readings += other.counts.readings(
      "other-year", over: other.period, published: evidence.announced(over: other.period),
      with: evidence)
    for (counted, _) in other.counts.stated {
      guard let now = evidence.total(counted, over: period),
        let then = evidence.total(counted, over: other.period), then > 0
      else { continue }
      readings.append(
        Reading(
          "change", as: .context, .change, found: 100 * (Double(now) / Double(then) - 1),
          verdict: nil,
          definition: "\(counted.rawValue), \(period.words) against \(other.period.words)"))
    }
    return readings
  }

  /// The last days within a week of the one stated up to which a total that differs would match.
  private func nearby(_ readings: [Reading], with evidence: ClaimEvidence) -> [Reading] {
    counts.stated.flatMap { counted, number -> [Reading] in
      guard readings.contains(where: { $0.quantity == Quantity(counted) && $0.verdict == .differs })
      else { return [] }
      return (-7...7).compactMap { shift in
        let last = period.upperBound.advanced(by: shift)
        guard shift != 0, last >= period.lowerBound,
          let total = evidence.total(counted, over: period.lowerBound...last),
          number.verdict(on: Double(total), isCount: true).agrees
        else { return nil }
        return .comparing(
          "other-last-day", as: .alternative, Quantity(counted), number, with: Double(total),
          definition: "\(counted.rawValue), \((period.lowerBound...last).words)")
      }
    }
  }
}
