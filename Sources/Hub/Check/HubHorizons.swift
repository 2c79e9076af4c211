import StraitTimeSeries

/// Whether horizons and dates agree with the origin, in a round whose tasks have all three.
struct HubHorizons {
  private let origin: String?
  private let end: String?
  private var ends: [String: String] = [:]

  private static let origins = ["origin_date", "reference_date", "forecast_date"]
  private static let endings = ["target_end_date", "target_date"]

  /// The horizons of a round.
  init(_ spec: HubRoundSpec) {
    origin = Self.origins.first(where: spec.taskIds.contains)
    end = Self.endings.first(where: spec.taskIds.contains)
  }

  /// What is wrong with the horizon of a task, if anything.
  ///
  /// A period of horizon *h* ends in the *h*-th day, week or calendar month after the origin, see
  /// ``HubTimeUnit``; and all periods of one step, origin and horizon end on one day.
  mutating func problem(
    of task: [String: String], unit: HubTimeUnit
  ) -> (key: String, found: String, expected: String)? {
    guard let origin, let end, let originText = task[origin], let endText = task[end],
      let horizonText = task["horizon"], let horizon = Int(horizonText)
    else { return nil }
    guard let first = Day(iso: originText), let last = Day(iso: endText) else {
      let key = Day(iso: originText) == nil ? origin : end
      return (key, "'\(task[key] ?? "")'", "a day that exists, in the form YYYY-MM-DD")
    }
    let actual = unit.horizon(of: last, from: first)
    guard actual == horizon else {
      return (
        end, "\(last) at horizon \(horizon)",
        "horizon \(actual), the \(unit.rawValue)s from \(origin) \(first)"
      )
    }
    let step = "\(unit.rawValue) \(originText) \(horizon)"
    if let other = ends[step], other != endText {
      return (end, "\(last) at horizon \(horizon)", "\(other), as in rows before")
    }
    ends[step] = endText
    return nil
  }
}
