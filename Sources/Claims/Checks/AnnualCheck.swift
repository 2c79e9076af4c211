import StraitTimeSeries
import StraitYAMLInput

/// `annual`: the people or boats of a year, and whether it is the highest so far, or the second or third highest.
struct AnnualCheck: ClaimCheck {
  static let name = "annual"
  static let keys = ["year", "people", "boats", "record", "rank", "then-published"]

  /// The days of the year.
  let period: ClosedRange<Day>
  private let counts: StatedCounts
  /// The rank that was stated, 1 for a record; `nil` where none was.
  private let rank: Int?
  private let published: ThenPublished?

  init?(_ mapping: YAMLMapping) {
    counts = StatedCounts(mapping)
    let rank = mapping.integer("rank", in: HighestCheck.ranks)
    let isRecord = mapping.flag("record")
    if isRecord, let rank, rank > 1 {
      mapping.report(
        "rank", found: "\(rank), and record: true as well", expected: "one of the two")
    }
    self.rank = rank ?? (isRecord ? 1 : nil)
    published = ThenPublished(in: mapping)
    mapping.requireAny(of: StatedCounts.keys + ["record", "rank"])
    guard let period = mapping.year("year", required: true) else { return nil }
    self.period = period
  }

  /// The totals stated; the rank among the years so far where one is stated; and the highest of
  /// the other years, earlier and later.
  func readings(with evidence: ClaimEvidence) -> [Reading] {
    var readings = counts.readings(
      "annual", over: period, published: published ?? evidence.announced(over: period),
      with: evidence)
    let counted: ClaimMeasure = counts.people == nil && counts.boats != nil ? .boats : .people
    guard let rank else { return readings }
    guard let total = evidence.total(counted, over: period) else {
      readings.append(
        .unavailable(
          "record", .rank, definition: "rank of \(period.words) among the years so far",
          needs: evidence.needs(counted, over: period)))
      return readings
    }
    let others = evidence.years.filter { $0 != period }.compactMap { year in
      evidence.total(counted, over: year).map { (year: year, total: $0) }
    }
    let earlier = others.filter { $0.year.upperBound < period.lowerBound }
    let first = earlier.first?.year ?? period
    readings.append(
      .comparing(
        "record", .rank, StatedNumber(rank), with: Double(1 + earlier.count { $0.total > total }),
        definition: "rank by \(counted.rawValue) among the years \(first.words) to \(period.words)")
    )
    for (name, side) in [
      ("highest-earlier", earlier),
      ("highest-later", others.filter { $0.year.lowerBound > period.upperBound }),
    ] {
      guard let best = side.max(by: { $0.total < $1.total }) else { continue }
      readings.append(
        Reading(
          name, as: .context, Quantity(counted), found: Double(best.total), verdict: nil,
          definition: "\(counted.rawValue) of the highest \(name.dropFirst(8)) year: "
            + best.year.words))
    }
    return readings
  }
}
