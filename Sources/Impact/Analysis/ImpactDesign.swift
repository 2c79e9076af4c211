import StraitDiagnostics
import StraitForecastModels
import StraitTimeSeries

/// Which steps of a series a counterfactual is fitted to, and over which windows it is compared with
/// what was observed.
struct ImpactDesign: Sendable, Equatable {
  /// The number of steps before the first intervention.
  let history: Int
  /// The steps of each intervention, in order.
  let windows: [Range<Int>]

  /// The steps from the first of any window to the last of any.
  var span: Range<Int> { windows[0].lowerBound..<windows[windows.count - 1].upperBound }

  /// The same design so many steps earlier.
  func earlier(by steps: Int) -> ImpactDesign {
    ImpactDesign(
      history: history - steps,
      windows: windows.map { ($0.lowerBound - steps)..<($0.upperBound - steps) })
  }

  /// A design of one window of the last steps before another design's.
  func justBefore(_ length: Int) -> ImpactDesign {
    ImpactDesign(history: history - length, windows: [(history - length)..<history])
  }
}

extension ImpactDesign {
  /// The design of some interventions: a step that begins before an intervention and ends within it
  /// belongs neither to the history nor to a window.
  ///
  /// - Throws: ``InputError`` where interventions are out of order or overlap, too few steps lie
  ///   before the first, or a window holds no step.
  init(_ interventions: [Intervention], steps: [CountPeriod], unit: StepUnit) throws {
    let (start, end) = (steps[0].from, steps[steps.count - 1].to)
    var problems: [Problem] = []
    for (previous, next) in zip(interventions, interventions.dropFirst())
    where next.from <= previous.until {
      problems.append(
        Problem(
          key: "from", found: "\(next.from), within \(previous.from) to \(previous.until)",
          expected: "interventions in order that do not overlap"))
    }
    let windows = interventions.map { intervention -> Range<Int> in
      let first = steps.firstIndex { $0.from >= intervention.from } ?? steps.count
      let next = steps.lastIndex { $0.to <= intervention.until }.map { $0 + 1 } ?? 0
      if intervention.until > end {
        problems.append(
          Problem(
            key: "until", found: "\(intervention.until)",
            expected: "a day up to \(end), where the series ends",
            suggestion: "give an earlier day, or newer data"))
      } else if first >= next {
        problems.append(
          Problem(
            key: "from",
            found: "no whole \(unit.rawValue) of the series from "
              + "\(intervention.from) to \(intervention.until)",
            expected: "at least one, from \(start) to \(end)",
            suggestion: "check the dates"))
      }
      return first..<max(first, next)
    }
    let history = steps.firstIndex { $0.to >= interventions[0].from } ?? steps.count
    if history < unit.fewest {
      problems.append(
        Problem(
          key: "from",
          found: "\(unit.text(history)) of history before \(interventions[0].from) (the series "
            + "begins on \(start))",
          expected: "at least \(unit.text(unit.fewest))",
          suggestion: "give a later date, or a series that begins earlier"))
    }
    guard problems.isEmpty else { throw InputError(problems) }
    self.init(history: history, windows: windows)
  }
}

/// Something that began on a day and may have changed a series since.
package struct Intervention: Sendable, Equatable {
  /// The first day on which it may have acted.
  package let from: Day
  /// The last day over which its effect is asked for.
  package let until: Day

  /// An intervention over the days from `from` to `until`, both included.
  package init(from: Day, until: Day) {
    precondition(from <= until, "an intervention has at least a day")
    self.from = from
    self.until = until
  }
}
