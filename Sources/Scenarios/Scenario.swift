import StraitTimeSeries

/// One scenario of a study: a name and the levers that it moves. A lever that is absent stays where
/// the model has it.
public struct Scenario: Codable, Equatable, Sendable {
  /// The name, in lower-case words joined by hyphens.
  public var name: String
  /// What it means, for people.
  public var title: String?
  /// The share of attempts that is intercepted.
  public var interception: Interception?
  /// What intercepted people do next.
  public var reattempts: Reattempts?
  /// Boats on a crossing day.
  public var launches: Launches?
  /// People per boat.
  public var peoplePerBoat: PeoplePerBoat?
  /// Night wind, or the share of crossing days.
  public var weather: Weather?
  /// Things that multiply launches by an uncertain factor.
  public var events: [Event] = []
  /// What is believed of levers whose value is not known, by their names: each path draws its own.
  public var distributions: [String: LeverDistribution] = [:]

  /// The name under which tables show what happened.
  public static let reservedName = "actual"

  /// The groups of levers, in the order in which they act.
  static var groups: [any LeverGroup.Type] {
    [Interception.self, Reattempts.self, Launches.self, PeoplePerBoat.self, Weather.self]
  }

  /// A scenario that moves no lever.
  public init(name: String, title: String? = nil) {
    self.name = name
    self.title = title
  }

  /// What is believed of a lever; `nil` where its value is known.
  public func distribution(of lever: Lever) -> LeverDistribution? {
    distributions[lever.rawValue]
  }

  /// The same scenario with some levers set.
  public func with(_ settings: some Sequence<(Lever, Double)>) -> Scenario {
    var scenario = self
    for (lever, value) in settings { lever.set(value, in: &scenario) }
    return scenario
  }
}
