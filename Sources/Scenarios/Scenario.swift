import StraitTimeSeries

/// One scenario of a study: a name and the levers that it moves. A lever that is absent stays where
/// the model has it.
package struct Scenario: Codable, Equatable, Sendable {
  /// The name, in lower-case words joined by hyphens.
  package var name: String
  /// What it means, for people.
  package var title: String?
  /// The share of attempts that is intercepted.
  package var interception: Interception?
  /// What intercepted people do next.
  package var reattempts: Reattempts?
  /// Boats on a crossing day.
  package var launches: Launches?
  /// People per boat.
  package var peoplePerBoat: PeoplePerBoat?
  /// Night wind, or the share of crossing days.
  package var weather: Weather?
  /// Things that multiply launches by an uncertain factor.
  package var events: [Event] = []

  /// The name under which tables show what happened.
  package static let reservedName = "actual"

  /// The groups of levers, in the order in which they act.
  static var groups: [any LeverGroup.Type] {
    [Interception.self, Reattempts.self, Launches.self, PeoplePerBoat.self, Weather.self]
  }

  /// A scenario that moves no lever.
  package init(name: String, title: String? = nil) {
    self.name = name
    self.title = title
  }

  /// The same scenario with some levers set.
  package func with(_ settings: some Sequence<(Lever, Double)>) -> Scenario {
    var scenario = self
    for (lever, value) in settings { lever.set(value, in: &scenario) }
    return scenario
  }
}
