import StraitTimeSeries

/// Gathers the assumptions of a scenario while its levers are compiled.
struct AssumptionList {
  /// What was gathered, in order.
  private(set) var assumptions: [Assumption] = []
  private let firstDay: Day
  private let last: Day

  /// An empty list for a horizon.
  init(firstDay: Day, last: Day) {
    self.firstDay = firstDay
    self.last = last
  }

  /// Adds the value of a lever, or another parameter of it.
  ///
  /// - Parameters:
  ///   - lever: the lever.
  ///   - parameter: the parameter, where it is not the lever's own.
  ///   - value: the value.
  ///   - unit: its unit, where it is not the lever's own.
  ///   - from: the position of the first day on which it acts; `nil` where it acts throughout.
  ///   - to: the position of the last; the last of the season where absent.
  ///   - source: where it comes from.
  ///   - note: what it means.
  mutating func add(
    _ lever: Lever, parameter: String? = nil, _ value: Double, unit: String? = nil,
    from: Int? = nil, to: Int? = nil, source: Assumption.Source = .assumed, note: String
  ) {
    add(
      lever: String(lever.rawValue.split(separator: ".")[0]), parameter: parameter ?? lever.key,
      value, unit: unit ?? lever.unit, from: from, to: to, source: source, note: note)
  }

  /// Adds a value that no single lever stands for.
  mutating func add(
    lever: String, parameter: String, _ value: Double, unit: String, from: Int? = nil,
    to: Int? = nil, source: Assumption.Source = .assumed, note: String
  ) {
    assumptions.append(
      Assumption(
        lever: lever, parameter: parameter, value: value, unit: unit,
        from: from.map { firstDay.advanced(by: $0) },
        to: from.map { _ in to.map { firstDay.advanced(by: $0) } ?? last }, source: source,
        note: note))
  }
}
