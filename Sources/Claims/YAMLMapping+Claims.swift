import StraitDiagnostics
import StraitTimeSeries
import StraitYAMLInput

extension YAMLMapping {
  /// A number as stated: exact, or approximate with `about` before it.
  func statedNumber(
    _ key: String, in bounds: ClosedRange<Double>, required: Bool = false
  ) -> StatedNumber? {
    guard let words = text(key, required: required) else { return nil }
    if let number = StatedNumber(words), bounds.contains(number.value) { return number }
    report(
      key, found: "'\(words.prefix(80))'",
      expected:
        "a number from \(Self.whole(bounds.lowerBound)) to \(Self.whole(bounds.upperBound)), "
        + "such as 497, about 10000 or -20.8")
    return nil
  }

  /// The days from `from` to `to`, both included, of the years 1900 to 2999.
  func period() -> ClosedRange<Day>? {
    let days = ["from", "to"].map { key -> Day? in
      guard let day = day(key, required: true) else { return nil }
      guard Self.years.contains(day.year) else {
        report(key, found: "\(day)", expected: "a day from 1900 to 2999")
        return nil
      }
      return day
    }
    guard let from = days[0], let to = days[1] else { return nil }
    guard from <= to else {
      report(
        "to", found: "\(to), before \(from)", expected: "a day on or after \(path(of: "from"))",
        suggestion: "exchange the two")
      return nil
    }
    return from...to
  }

  /// A year, as its days.
  func year(_ key: String, required: Bool = false) -> ClosedRange<Day>? {
    integer(key, in: Self.years, required: required).flatMap { .year($0) }
  }

  /// One of a few words.
  func word<Value: RawRepresentable<String> & CaseIterable>(
    _ key: String, required: Bool = false
  ) -> Value? {
    guard let word = text(key, required: required) else { return nil }
    if let value = Value(rawValue: word) { return value }
    let known = Value.allCases.map(\.rawValue)
    report(
      key, found: "'\(word.prefix(80))'", expected: "one of \(known.joined(separator: ", "))",
      suggestion: NearMiss.nearest(to: word, in: known).map { "did you mean '\($0)'?" })
    return nil
  }

  /// `true` or `false`; false where absent.
  func flag(_ key: String) -> Bool {
    enum Answer: String, CaseIterable { case yes = "true", no = "false" }
    let answer: Answer? = word(key)
    return answer == .yes
  }

  /// Reports that none of the keys is there.
  func requireAny(of keys: [String]) {
    guard !keys.contains(where: has) else { return }
    report(
      keys[0], found: "none of \(keys.joined(separator: ", "))", expected: "at least one of them")
  }

  /// The years of periods.
  static var years: ClosedRange<Int> { 1900...2999 }

  private static func whole(_ value: Double) -> String { String(Int(value)) }
}
