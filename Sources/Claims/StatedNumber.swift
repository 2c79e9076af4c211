import Foundation
import StraitFiles
import StraitTimeSeries
import StraitYAMLInput

/// A number as somebody stated it: its value, and how exactly it was said.
///
/// Written as `497`, `45,755`, `-20.8` or `about 10,000`.
package struct StatedNumber: Sendable, Equatable {
  package let value: Double
  /// Whether it was stated as approximate.
  package let isApproximate: Bool
  /// The decimals as written.
  package let decimals: Int
  /// The significant digits: from the first digit that is not zero to the last one that is not,
  /// or to the last decimal as written.
  package let significantDigits: Int

  /// A number from a text; `nil` for any other text.
  ///
  /// Commas separate groups of three digits; `about` before the number marks it as approximate.
  package init?(_ text: String) {
    var rest = text.trimmingCharacters(in: .whitespaces)
    isApproximate = rest.hasPrefix("about ")
    if isApproximate { rest = rest.dropFirst(6).trimmingCharacters(in: .whitespaces) }
    guard
      rest.wholeMatch(of: /[+\-]?([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})(\.[0-9]{1,6})?/) != nil,
      let value = Double(rest.replacing(",", with: ""))
    else { return nil }
    self.value = value
    let parts = rest.split(separator: ".")
    decimals = parts.count == 2 ? parts[1].count : 0
    var digits = rest.filter(\.isNumber).drop { $0 == "0" }
    if decimals == 0 { while digits.last == "0" { digits.removeLast() } }
    significantDigits = digits.count
  }

  /// A whole count, stated in full.
  package init(_ count: Int) {
    self.init("\(count)")!
  }

  /// How a figure compares with the number.
  ///
  /// It `matches` where it is equal to the decimals as written. It `matches after rounding` where,
  /// rounded half away from zero to the significant digits, it is equal; trailing zeros of a whole
  /// number are not significant, so 20 stands for 15 to 25 and 21 for 20.5 to 21.5. A count must
  /// have been stated as approximate for that; other figures are never stated in full.
  ///
  /// - Parameters:
  ///   - figure: the figure.
  ///   - isCount: whether it is a whole count.
  /// - Returns: ``Verdict/matches``, ``Verdict/matchesAfterRounding`` or ``Verdict/differs``.
  package func verdict(on figure: Double, isCount: Bool) -> Verdict {
    if Self.rounded(figure, places: decimals) == Self.rounded(value, places: decimals) {
      return .matches
    }
    guard isApproximate || !isCount, significantDigits > 0, figure != 0 else { return .differs }
    let exponent = Int(floor(log10(figure.magnitude)))
    let places = significantDigits - 1 - exponent
    return Self.rounded(figure, places: places) == Self.rounded(value, places: places)
      ? .matchesAfterRounding : .differs
  }

  /// By how much a figure that differs misses the number, and to how many significant figures the two are
  /// one; `nil` where it misses by more than a tenth.
  ///
  /// - Parameter figure: the figure found.
  /// - Returns: the words.
  package func nearMiss(of figure: Double) -> String? {
    let difference = figure - value
    guard value != 0, figure * value > 0, difference != 0,
      difference.magnitude <= Self.nearest * value.magnitude
    else { return nil }
    func text(_ value: Double) -> String {
      value == value.rounded() ? NumberText.whole(value) : NumberText.plain(value)
    }
    let shown = text(NumberText.significant(difference.magnitude, 3))
    let percent = NumberText.plain(
      NumberText.significant(100 * difference.magnitude / value.magnitude, 2))
    let words = "\(shown) \(difference < 0 ? "less" : "more") than stated (\(percent)%)"
    let digits = (1...6).reversed().first {
      NumberText.significant(figure, $0) == NumberText.significant(value, $0)
    }
    guard let digits else { return words }
    return words + "; the same to \(digits) significant figure\(digits == 1 ? "" : "s"), "
      + text(NumberText.significant(value, digits))
  }

  /// The largest miss that is called near, as a share of the number.
  private static let nearest = 0.1

  /// A value in whole units of its last kept place, which compare without error.
  private static func rounded(_ value: Double, places: Int) -> Double {
    (places >= 0 ? value * pow(10, Double(places)) : value / pow(10, Double(-places))).rounded()
  }
}

/// The counts stated for a period: people, boats or both.
struct StatedCounts: Sendable, Equatable {
  /// The keys in a claims file.
  static let keys = ["people", "boats"]

  /// People, if stated.
  let people: StatedNumber?
  /// Boats, if stated.
  let boats: StatedNumber?

  /// Reads the counts of a mapping.
  init(_ mapping: YAMLMapping) {
    people = mapping.statedNumber("people", in: 0...100_000_000)
    boats = mapping.statedNumber("boats", in: 0...1_000_000)
  }

  var stated: [(counted: ClaimMeasure, number: StatedNumber)] {
    [(.people, people), (.boats, boats)].compactMap { counted, number in
      number.map { (counted, $0) }
    }
  }

  /// The readings of the counts over a period.
  func readings(
    _ name: String, over period: ClosedRange<Day>, published: ThenPublished?,
    with evidence: ClaimEvidence
  ) -> [Reading] {
    stated.map { counted, number in
      let quantity = Quantity(counted)
      let definition = "\(counted.rawValue), \(period.words)"
      guard let found = evidence.total(counted, over: period) else {
        return .unavailable(
          name, quantity, number, definition: definition,
          needs: evidence.needs(counted, over: period))
      }
      return .comparing(
        name, quantity, number, with: Double(found), published: published?[quantity],
        definition: definition)
    }
  }
}
