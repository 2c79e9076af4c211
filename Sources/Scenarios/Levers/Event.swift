import Foundation
import StraitTimeSeries
import StraitYAMLInput

extension Scenario {
  /// Something that multiplies launches by an uncertain factor, such as a change of policy.
  package struct Event: Sendable, Equatable {
    /// What it is called.
    package var name: String
    /// The day on which it begins.
    package var from: Day
    /// The last day on which it acts; the last of the season where absent.
    package var to: Day?
    /// The median of the factor.
    package var median: Double
    /// The bounds of the central 90 % interval of the factor.
    package var interval: ClosedRange<Double>
    /// The share of arrivals that it can touch.
    package var share: Double

    /// Reads an event; `nil`, reported, where its bounds are not in order.
    init?(_ mapping: YAMLMapping) {
      name = mapping.name("name") ?? "event"
      let first = mapping.day("from", required: true)
      to = mapping.day("to")
      let bounds = mapping.numbers("range", in: Self.factorBounds, required: true)
      share = mapping.number("share", in: 0...1) ?? 1
      let stated = mapping.number("median", in: Self.factorBounds)
      guard let first, let bounds else { return nil }
      guard bounds.count == 2, bounds[0] <= bounds[1] else {
        mapping.report(
          "range", found: "\(bounds)", expected: "the lower and the upper bound of a 90 % range")
        return nil
      }
      from = first
      interval = bounds[0]...bounds[1]
      median = stated ?? (bounds[0] * bounds[1]).squareRoot()
      if let to, to < from {
        mapping.report("to", found: "\(to), before \(from)", expected: "a day on or after from")
      }
      if !interval.contains(median) {
        mapping.report(
          "median", found: "\(median)", expected: "a number within the range \(bounds)")
        return nil
      }
    }

    private static let factorBounds = 0.001...1000.0
    static let keys = ["name", "from", "to", "median", "range", "share"]
  }
}
