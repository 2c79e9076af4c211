import StraitDiagnostics
import StraitTimeSeries
import StraitYAMLInput

/// `change`: how the people or boats of a period changed against an earlier one, in per cent, or in
/// which direction.
struct ChangeCheck: ClaimCheck {
  static let name = "change"
  static let keys = ["from", "to", "against", "measure", "per-cent", "direction"]

  /// Which way a change goes.
  enum Direction: String, Sendable, CaseIterable {
    case up
    case down

    /// Whether a change in per cent goes this way.
    func agrees(with change: Double) -> Bool { self == .up ? change > 0 : change < 0 }
  }

  /// What was stated: a figure in per cent or only a direction.
  private enum Stated: Sendable {
    case figure(StatedNumber)
    case direction(Direction)

    var number: StatedNumber? { if case .figure(let number) = self { number } else { nil } }

    var direction: Direction {
      switch self {
      case .figure(let number): number.value < 0 ? .down : .up
      case .direction(let direction): direction
      }
    }

    func verdict(on change: Double) -> Verdict {
      switch self {
      case .figure(let number): number.verdict(on: change, isCount: false)
      case .direction(let direction): direction.agrees(with: change) ? .matches : .differs
      }
    }
  }

  /// The periods: the later one is compared with the earlier one.
  let periods: PeriodPair
  /// What is counted.
  let counted: ClaimMeasure
  private let stated: Stated

  init?(_ mapping: YAMLMapping) {
    counted = mapping.word("measure") ?? .people
    let number = mapping.statedNumber("per-cent", in: -100...100_000)
    let direction: Direction? = mapping.word("direction")
    if mapping.has("per-cent") == mapping.has("direction") {
      mapping.report(
        "direction",
        found: mapping.has("direction") ? "per-cent as well" : "neither per-cent nor direction",
        expected: "one of the two")
    }
    let later = mapping.period()
    let own = mapping.mapping("against", keys: ["from", "to"])
    let earlier = mapping.has("against") ? own?.period() : later?.advanced(years: -1)
    guard let later, let earlier else { return nil }
    guard earlier.upperBound < later.lowerBound else {
      mapping.report(
        "against", found: "the days \(earlier.words), not before those from \(later.lowerBound)",
        expected: "a period that ends before the one compared begins",
        suggestion: "give the earlier period as against")
      return nil
    }
    guard let stated = number.map(Stated.figure) ?? direction.map(Stated.direction) else {
      return nil
    }
    periods = PeriodPair(earlier: earlier, later: later)
    self.stated = stated
  }

  /// The change whose natural variation is judged, as a fraction: the one stated or, where only a
  /// direction was, the least one that way; `nil` where the change cannot be found or concerns boats.
  func judgedChange(with evidence: ClaimEvidence) -> Double? {
    guard counted == .people, change(periods, with: evidence) != nil else { return nil }
    switch stated {
    case .figure(let number): return number.value / 100
    case .direction(let way): return way == .up ? Self.least : -Self.least
    }
  }

  /// A change as a fraction that is less than one person of any total.
  private static let least = 1e-9

  /// The change stated; the totals behind it; the readings in common use at its last day; and in how
  /// many earlier years the change between the same days went the same way.
  func readings(with evidence: ClaimEvidence) -> [Reading] {
    let first = reading("stated-periods", .stated, periods, with: evidence)
    guard first.found != nil else { return [first] }
    var readings = [first]
    for (name, period) in [("later", periods.later), ("earlier", periods.earlier)] {
      guard let total = evidence.total(counted, over: period) else { continue }
      readings.append(
        Reading(
          name, as: .context, Quantity(counted), found: Double(total), verdict: nil,
          definition: "\(counted.rawValue), \(period.words)"))
    }
    for (name, pair) in otherPeriods {
      readings.append(reading(name, .alternative, pair, with: evidence))
    }
    return readings + earlierYears(with: evidence)
  }

  /// The readings in common use at the last day, each against a year earlier; none where whole years are
  /// compared, which leave no doubt what is meant.
  private var otherPeriods: [(String, PeriodPair)] {
    guard periods.isYearOnYear, !periods.later.isWholeYear else { return [] }
    let last = periods.later.upperBound
    return [
      ("rolling-30-days", last.advanced(by: -29)), ("rolling-90-days", last.advanced(by: -89)),
      ("year-to-date", last.startOfYear), ("same-month", last.startOfMonth),
    ].map { name, first in
      (name, PeriodPair(earlier: (first...last).advanced(years: -1), later: first...last))
    }
  }

  private func earlierYears(with evidence: ClaimEvidence) -> [Reading] {
    let reach = periods.earlier.lowerBound.year - evidence.series.start.year
    let changes = (0..<max(0, reach)).compactMap { index in
      let years = index + 1
      return change(
        PeriodPair(
          earlier: periods.earlier.advanced(years: -years),
          later: periods.later.advanced(years: -years)), with: evidence)
    }
    guard !changes.isEmpty else { return [] }
    let way = stated.direction
    return [
      Reading(
        "earlier-years", as: .context, .years, found: Double(changes.count(where: way.agrees)),
        verdict: nil,
        definition: "earlier years, of \(changes.count), in which the same comparison went \(way)")
    ]
  }

  private func reading(
    _ name: String, _ standing: Reading.Standing, _ pair: PeriodPair, with evidence: ClaimEvidence
  ) -> Reading {
    let definition = "\(counted.rawValue), \(pair.later.words) against \(pair.earlier.words)"
    guard let found = change(pair, with: evidence) else {
      let missing = [pair.later, pair.earlier].first { evidence.total(counted, over: $0) == nil }
      return .unavailable(
        name, as: standing, .change, stated.number, definition: definition,
        needs: missing.map { evidence.needs(counted, over: $0) }
          ?? "an earlier period with arrivals; nobody arrived in this one")
    }
    return Reading(
      name, as: standing, .change, stated: stated.number, found: found,
      verdict: stated.verdict(on: found), definition: definition,
      note: stated.number == nil && standing == .stated ? "stated: \(stated.direction)" : "")
  }

  /// The change in per cent; `nil` where the series does not hold both periods or the earlier total
  /// is zero.
  private func change(_ pair: PeriodPair, with evidence: ClaimEvidence) -> Double? {
    guard let after = evidence.total(counted, over: pair.later),
      let before = evidence.total(counted, over: pair.earlier), before > 0
    else { return nil }
    return 100 * (Double(after) / Double(before) - 1)
  }
}
