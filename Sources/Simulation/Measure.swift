/// What is counted on each day of a path.
public enum Measure: String, Sendable, CaseIterable, Codable {
  /// People who arrive.
  case people
  /// Boats that arrive.
  case boats
  /// People who attempt to cross.
  case attempts
  /// People whose attempt is prevented: attempts less arrivals.
  case prevented
  /// Days on which anybody arrives, zero or one a day.
  case crossingDay = "crossing_days"

  /// Whether the official figures give it day by day, so that totals may begin before the origin.
  public var isObservedDaily: Bool { self != .attempts && self != .prevented }

  /// Its position among the measures of a block, in the order of the cases.
  var position: Int {
    switch self {
    case .people: 0
    case .boats: 1
    case .attempts: 2
    case .prevented: 3
    case .crossingDay: 4
    }
  }
}
