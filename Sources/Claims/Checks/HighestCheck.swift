import StraitTimeSeries
import StraitYAMLInput

/// `highest`: a day as the highest since another, or the second or third highest, and the day that it
/// exceeded.
struct HighestCheck: ClaimCheck {
  static let name = "highest"
  static let keys = ["date", "people", "boats", "since", "rank", "above", "then-published"]

  /// The earlier day that was the highest before, as stated.
  private struct Above: Sendable {
    let date: Day?
    let number: StatedNumber?
  }

  /// The day.
  let date: Day
  private let counts: StatedCounts
  private let since: Day?
  /// The rank that was stated: 1 for the highest.
  private let rank: Int
  private let above: Above?
  private let published: ThenPublished?

  init?(_ mapping: YAMLMapping) {
    counts = StatedCounts(mapping)
    let since = mapping.day("since")
    let above = mapping.mapping("above", keys: ["date"] + StatedCounts.keys)
    above?.requireAny(of: ["date"] + StatedCounts.keys)
    let aboveCounts = above.map(StatedCounts.init)
    let byBoats = mapping.has("boats")
    if let above, above.has(byBoats ? "people" : "boats") {
      above.report(
        byBoats ? "people" : "boats", found: "another count than that of the day",
        expected: byBoats ? "boats" : "people")
    }
    self.above = above.map { own in
      Above(date: own.day("date"), number: byBoats ? aboveCounts?.boats : aboveCounts?.people)
    }
    rank = mapping.integer("rank", in: Self.ranks) ?? 1
    if rank > 1, mapping.has("above") {
      mapping.report(
        "above", found: "a rank of \(rank) as well", expected: "a rank of 1, or no `above`")
    }
    published = ThenPublished(in: mapping)
    for key in StatedCounts.keys where mapping.has("people") && mapping.has("boats") {
      mapping.report(
        key, found: "both people and boats", expected: "one of them: the one that is the highest")
    }
    guard let date = mapping.day("date", required: true) else { return nil }
    if let since, since >= date {
      mapping.report("since", found: "\(since)", expected: "a day before the date \(date)")
      return nil
    }
    if let day = self.above?.date, day >= date || day < since ?? day {
      above?.report(
        "date", found: "\(day)",
        expected: "a day before \(date)\(since.map { ", from \($0) on" } ?? "")")
      return nil
    }
    self.date = date
    self.since = since
  }

  /// The ranks that a statement may name.
  static let ranks = 1...100

  private var counted: ClaimMeasure { counts.boats == nil ? .people : .boats }

  /// The day's count, its rank since the day stated, the highest day before it, and its rank in the
  /// whole series.
  func readings(with evidence: ClaimEvidence) -> [Reading] {
    let start = since ?? evidence.series.start
    let (day, quantity) = (date...date, Quantity(counted))
    guard start < date, let values = evidence.counts(counted, over: start...date) else {
      let needs =
        start == date ? "an earlier day" : evidence.needs(counted, over: min(start, date)...date)
      return [
        .unavailable(
          "highest", .rank, definition: "highest day from \(start) to \(date)", needs: needs)
      ]
    }
    let published = self.published ?? evidence.announced(over: day)
    let found = values.last!
    let earlier = Array(values.dropLast())
    let highest = earlier.max()!
    let best = start.advanced(by: earlier.firstIndex(of: highest)!)
    let rank = Self.rank(of: found, among: earlier)
    let thenRank = published?[quantity].map { Self.rank(of: Int($0.value), among: earlier) }
    let verdict: Verdict =
      rank == self.rank ? .matches : thenRank == self.rank ? .matchesThenPublished : .differs
    var readings = counts.readings("day", over: day, published: published, with: evidence)
    if readings.isEmpty {
      readings.append(
        Reading(
          "day", as: .context, quantity, found: Double(found), verdict: nil,
          definition: "\(counted.rawValue), \(day.words)"))
    }
    readings.append(
      Reading(
        "highest", .rank, stated: StatedNumber(self.rank), found: Double(rank),
        verdict: verdict,
        definition: "rank of the day by \(counted.rawValue), \(start) to \(date)",
        note: earlier.contains(found) ? "an earlier day has the same figure" : ""))
    readings.append(previous(highest, on: best, from: start))
    if since != nil, let all = evidence.counts(counted, over: evidence.series.start...date) {
      readings.append(
        Reading(
          "highest-to-date", as: .context, .rank, found: Double(Self.rank(of: found, among: all)),
          verdict: nil,
          definition: "rank of the day by \(counted.rawValue), \(evidence.series.start) to \(date)")
      )
    }
    return readings
  }

  private func previous(_ highest: Int, on best: Day, from start: Day) -> Reading {
    let definition = "highest day before it, from \(start): \(best)"
    guard let above else {
      return Reading(
        "previous-highest", as: .context, Quantity(counted), found: Double(highest), verdict: nil,
        definition: definition)
    }
    let number = above.number?.verdict(on: Double(highest), isCount: true)
    let day: Verdict? = above.date.map { $0 == best ? .matches : .differs }
    return Reading(
      "previous-highest", Quantity(counted), stated: above.number,
      found: Double(highest), verdict: .whole(of: [number, day].compactMap { $0 }),
      definition: definition, note: day == .differs ? "stated: \(above.date!)" : "")
  }

  private static func rank(of value: Int, among others: some Sequence<Int>) -> Int {
    1 + others.count { $0 > value }
  }
}
