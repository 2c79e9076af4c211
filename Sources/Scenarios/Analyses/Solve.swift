import StraitYAMLInput

/// The inverse question: the value of a lever at which the season meets a target.
public struct Solve: Codable, Equatable, Sendable {
  /// What is to be met.
  public enum Target: Codable, Equatable, Sendable {
    /// At most so many people in the season, with a probability of at least this.
    case peopleBelow(Double, probability: Double)
    /// At most so many people in the season on average.
    case meanPeople(Double)
  }

  /// The lever.
  public var lever: Lever
  /// The values among which the answer is sought.
  public var range: ClosedRange<Double>
  /// The scenario on which the lever is set; the study's baseline where absent.
  public var scenario: String?
  /// What is to be met.
  public var target: Target
  /// A lever whose values the question is asked for in turn.
  public var forEach: Sweep.Axis?

  /// A question.
  public init(
    lever: Lever, range: ClosedRange<Double>? = nil, scenario: String? = nil, target: Target,
    forEach: Sweep.Axis? = nil
  ) {
    self.lever = lever
    self.range = range ?? lever.bounds
    self.scenario = scenario
    self.target = target
    self.forEach = forEach
  }

  /// The people in a season that a target may name.
  public static let peopleBounds = 1...100_000_000.0
  /// The most values of ``forEach``.
  public static let mostValues = 20

  /// Reads the section of a study file; `nil` where there is none.
  init?(_ root: YAMLMapping) {
    let keys = ["scenario", "lever", "range", "target", "for-each"]
    guard let section = root.mapping("solve", keys: keys) else { return nil }
    scenario = section.name("scenario")
    let lever = section.leverName("lever", required: true) ?? .interceptionRate
    self.lever = lever
    let bounds = section.numbers("range", in: lever.bounds)
    range = lever.bounds
    if let bounds {
      if bounds.count == 2, bounds[0] < bounds[1] {
        range = bounds[0]...bounds[1]
      } else {
        section.report("range", found: "\(bounds)", expected: "a lower and an upper bound")
      }
    }
    target = Self.target(section)
    if let each = section.mapping("for-each", keys: ["lever", "values"]),
      let other = each.leverName("lever", required: true),
      let values = each.numbers("values", in: other.bounds, required: true)
    {
      forEach = Sweep.Axis(lever: other, values: values)
      if other == lever {
        each.report("lever", found: "the lever that is solved for", expected: "another lever")
      }
      if values.count > Self.mostValues {
        each.report(
          "values", found: "\(values.count) values", expected: "at most \(Self.mostValues)")
      }
    }
  }

  private static func target(_ section: YAMLMapping) -> Target {
    let keys = ["people-in-season-below", "probability", "mean-people-in-season"]
    guard let target = section.mapping("target", keys: keys, required: true) else {
      return .meanPeople(1)
    }
    let below = target.number("people-in-season-below", in: peopleBounds)
    let probability = target.number("probability", in: 0.001...0.999)
    let mean = target.number("mean-people-in-season", in: peopleBounds)
    switch (below, probability, mean) {
    case (let below?, let probability?, nil): return .peopleBelow(below, probability: probability)
    case (nil, nil, let mean?): return .meanPeople(mean)
    default:
      section.report(
        "target", found: "neither or both kinds of target",
        expected: "people-in-season-below with probability, or mean-people-in-season")
      return .meanPeople(1)
    }
  }
}
