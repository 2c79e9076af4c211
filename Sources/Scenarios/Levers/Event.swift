import Foundation
import StraitSimulation
import StraitTimeSeries
import StraitYAMLInput

extension Scenario {
  /// Something that multiplies launches by an uncertain factor, such as a change of policy.
  public struct Event: Codable, Equatable, Sendable {
    /// What it is called.
    public var name: String
    /// The day on which it begins.
    public var from: Day
    /// The last day on which it acts; the last of the season where absent.
    public var to: Day?
    /// The median of the factor.
    public var median: Double
    /// The bounds of the central 90% interval of the factor.
    public var interval: ClosedRange<Double>
    /// The share of arrivals that it can touch.
    public var share: Double

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
          "range", found: "\(bounds)", expected: "the lower and the upper bound of a 90% range")
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

    static let factorBounds = 0.001...1000.0
    static let keys = ["name", "from", "to", "median", "range", "share"]

    /// Adds the event to the daily values, and lists it.
    ///
    /// - Throws: ``InputError`` where it has no day among those that are simulated.
    func act(on compilation: inout LeverCompilation) throws {
      let plan = compilation.plan
      let first = max(try compilation.start(from, of: "events"), 0)
      let last = to.map { plan.firstDay.distance(to: $0) + 1 } ?? plan.days
      guard last > first else {
        throw compilation.refusal(
          "events.to",
          found: "\(to.map(\.description) ?? ""), before the days that are simulated",
          expected: "a day from \(plan.firstDay) on")
      }
      // Events of one name in a scenario are drawn apart.
      let same = compilation.daily.events.count {
        $0.name == name || $0.name.hasPrefix("\(name) #")
      }
      compilation.daily.events.append(
        DailyLevers.Event(
          name: same == 0 ? name : "\(name) #\(same + 1)", days: first..<min(last, plan.days),
          median: median,
          interval: compilation.statement == .given ? median...median : interval, share: share))
      for (parameter, value, note) in [
        ("median", median, "of the factor by which it multiplies launches"),
        ("lower", interval.lowerBound, "5% quantile of the factor"),
        ("upper", interval.upperBound, "95% quantile of the factor"),
        ("share", share, "of arrivals that it can touch"),
      ] {
        compilation.list(
          group: "event \(name)", parameter: parameter, value,
          unit: parameter == "share" ? "share of arrivals" : "ratio", from: first,
          to: min(last, plan.days) - 1, note: note)
      }
    }
  }
}
