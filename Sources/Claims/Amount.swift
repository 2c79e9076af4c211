import StraitDiagnostics
import StraitTimeSeries
import StraitYAMLInput

/// A part or a whole: arrivals, attempts prevented, attempts, or a fact, over a period.
struct Amount: Sendable {
  /// What a figure was made from.
  struct Figure {
    let value: Int
    let days: ClosedRange<Day>
    let origins: [String]
  }

  /// The name of the arrivals of the series.
  static let arrivals = "arrivals"
  /// The name of arrivals and preventions together.
  static let attempts = "attempts"

  /// What it is.
  let name: String
  /// The days.
  let period: ClosedRange<Day>
  /// Its own figures, where stated.
  let counts: StatedCounts

  /// Reads an amount; `nil`, reported, where something is wrong.
  ///
  /// - Parameters:
  ///   - mapping: its mapping.
  ///   - other: the amount whose days serve where none are given.
  init?(_ mapping: YAMLMapping?, daysOf other: Amount? = nil) {
    guard let mapping else { return nil }
    counts = StatedCounts(mapping)
    let known = Self.known
    let name = mapping.text("of", required: true)
    let givesDays = mapping.has("from") || mapping.has("to") || other == nil
    let period = givesDays ? mapping.period() : other?.period
    guard let name else { return nil }
    guard known.contains(name) else {
      mapping.report(
        "of", found: "'\(name.prefix(80))'", expected: "one of \(known.joined(separator: ", "))",
        suggestion: NearMiss.nearest(to: name, in: known).map { "did you mean '\($0)'?" })
      return nil
    }
    guard let period else { return nil }
    self.name = name
    self.period = period
  }

  /// What can be counted.
  static let known =
    [arrivals, attempts] + Set(Fact.builtin.map(\.name)).subtracting([Fact.announced]).sorted()

  /// The keys in a claims file.
  static let keys = ["of", "from", "to"] + StatedCounts.keys

  /// The figure; `nil` where there is none.
  func figure(_ counted: ClaimMeasure, with evidence: ClaimEvidence) -> Figure? {
    switch name {
    case Self.arrivals: return arrivals(counted, over: period, with: evidence)
    case Self.attempts:
      guard let prevented = prevented(counted, with: evidence),
        let arrived = arrivals(counted, over: prevented.days, with: evidence)
      else { return nil }
      return Figure(
        value: prevented.value + arrived.value, days: prevented.days,
        origins: prevented.origins + arrived.origins)
    case Fact.prevented: return prevented(counted, with: evidence)
    default: return fact(counted, with: evidence)
    }
  }

  /// The data that would serve where there is no figure.
  func needs(_ counted: ClaimMeasure, with evidence: ClaimEvidence) -> String {
    if name == Self.arrivals || (name == Self.attempts && prevented(counted, with: evidence) != nil)
    {
      return evidence.needs(counted, over: period)
    }
    let held = evidence.facts.filter {
      $0.name == (name == Self.attempts ? Fact.prevented : name) && $0.counted == counted
    }.map(\.period.words)
    return "an official figure of \(name) in \(counted.rawValue) for \(period.words)"
      + (held.isEmpty ? "" : "; held: \(held.joined(separator: ", "))")
  }

  private func arrivals(
    _ counted: ClaimMeasure, over days: ClosedRange<Day>, with evidence: ClaimEvidence
  ) -> Figure? {
    evidence.total(counted, over: days).map {
      Figure(value: $0, days: days, origins: [ClaimEvidence.seriesOrigin])
    }
  }

  private func fact(_ counted: ClaimMeasure, with evidence: ClaimEvidence) -> Figure? {
    evidence.fact(name == Self.attempts ? Fact.prevented : name, counted, over: period).map {
      Figure(
        value: $0.value, days: $0.period,
        origins: [$0.source + ($0.isApproximate ? " (approximate)" : "")])
    }
  }

  /// Attempts prevented: the fact for the period, else the whole weeks within it where the weekly
  /// figures hold every one of them.
  private func prevented(_ counted: ClaimMeasure, with evidence: ClaimEvidence) -> Figure? {
    if let figure = fact(counted, with: evidence) { return figure }
    let first = period.lowerBound.endOfWeek.advanced(by: period.lowerBound.weekday == 1 ? 0 : 7)
    let last = period.upperBound.advanced(by: 1 - (period.upperBound.advanced(by: 1).weekday))
    guard first <= last else { return nil }
    let weeks = evidence.preventions.filter { (first...last).contains($0.weekEnding) }
    guard weeks.count == first.distance(to: last) / 7 + 1 else { return nil }
    return Figure(
      value: weeks.reduce(0) {
        $0 + (counted == .people ? $1.peoplePrevented : $1.eventsPrevented)
      },
      days: first.advanced(by: -6)...last, origins: ["weekly preventions"])
  }
}
