/// The kind of a figure.
package enum Quantity: String, Sendable, CaseIterable {
  /// A count of people.
  case people
  /// A count of boats.
  case boats
  /// People divided by boats.
  case peoplePerBoat = "people-per-boat"
  /// The change from one period to another.
  case change
  /// A part of a whole.
  case share
  /// A position among days or years, the highest being the first.
  case rank
  /// A count of years.
  case years
  /// A forecast less the outcome, in per cent of the outcome.
  case error
  /// Where an outcome lies in a range: 0 at its low end, 1 at its high end.
  case position
  /// Nothing that these data measure.
  case unmeasured = "none"

  /// A count of people or boats.
  package init(_ counted: ClaimMeasure) { self = counted == .people ? .people : .boats }

  package var unit: String {
    switch self {
    case .people: "people"
    case .boats: "boats"
    case .peoplePerBoat: "people per boat"
    case .change, .error: "per cent"
    case .share, .position: "fraction"
    case .rank: "rank"
    case .years: "years"
    case .unmeasured: ""
    }
  }

  /// Whether it is a whole count, which somebody can state in full.
  package var isCount: Bool {
    switch self {
    case .people, .boats, .rank, .years: true
    case .peoplePerBoat, .change, .share, .error, .position, .unmeasured: false
    }
  }
}

/// What is counted.
package enum ClaimMeasure: String, Sendable, CaseIterable {
  case people
  /// Boats, or events in which an attempt was prevented.
  case boats
}
