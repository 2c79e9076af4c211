import StraitDiagnostics
import StraitYAMLInput

/// Which levers the season depends on: the question that
/// ``PreparedStudy/sensitivity(_:jobs:progress:)`` answers.
public struct SensitivityRequest: Codable, Equatable, Sendable {
  /// A lever and the values that it may take, all equally likely.
  public struct Range: Codable, Equatable, Sendable {
    /// The lever.
    public var lever: Lever
    /// The values.
    public var values: ClosedRange<Double>

    /// A range.
    public init(lever: Lever, values: ClosedRange<Double>) {
      self.lever = lever
      self.values = values
    }
  }

  /// The scenario on which the levers are set; the study's baseline where absent.
  public var scenario: String?
  /// The levers.
  public var ranges: [Range]
  /// The base points of the design; a power of two.
  public var points: Int
  /// The paths of each point.
  public var paths: Int

  /// A question.
  public init(
    scenario: String? = nil, ranges: [Range], points: Int = defaultPoints,
    paths: Int = defaultPaths
  ) {
    self.scenario = scenario
    self.ranges = ranges
    self.points = points
    self.paths = paths
  }

  /// The base points where a study states none.
  public static let defaultPoints = 256
  /// The paths of a point where a study states none.
  public static let defaultPaths = 4096
  /// The base points that are accepted.
  public static let pointBounds = 8...65_536
  /// The paths of a point that are accepted.
  public static let pathBounds = 100...1_000_000
  /// The most levers.
  public static let mostRanges = 12

  /// Reads the section of a study file; `nil` where there is none.
  init?(_ root: YAMLMapping) {
    let keys = ["scenario", "ranges", "points", "paths"]
    guard let section = root.mapping("sensitivity", keys: keys) else { return nil }
    scenario = section.name("scenario")
    points = section.integer("points", in: Self.pointBounds) ?? Self.defaultPoints
    paths = section.integer("paths", in: Self.pathBounds) ?? Self.defaultPaths
    ranges =
      section.mappings("ranges", keys: ["lever", "from", "to"], required: true)?.compactMap {
        guard let lever = $0.leverName("lever", required: true),
          let from = $0.number("from", in: lever.bounds, required: true),
          let to = $0.number("to", in: lever.bounds, required: true)
        else { return nil }
        guard from < to else {
          $0.report("to", found: "\(to), not above \(from)", expected: "a larger value than from")
          return nil
        }
        return Range(lever: lever, values: from...to)
      } ?? []
    if let problem = Self.problem(ranges, points: points) {
      section.report("ranges", found: problem.found, expected: problem.expected)
    }
  }

  /// What is wrong with the question.
  public func problems(file: String) -> [Problem] {
    func problem(_ key: String, _ found: String, _ expected: String) -> Problem {
      Problem(file: file, key: "sensitivity.\(key)", found: found, expected: expected)
    }
    var problems = ranges.filter {
      !$0.lever.bounds.contains($0.values.lowerBound)
        || !$0.lever.bounds.contains($0.values.upperBound)
    }.map {
      problem("ranges", "\($0.values) for \($0.lever.rawValue)", "within \($0.lever.bounds)")
    }
    if let shape = Self.problem(ranges, points: points) {
      problems.append(problem("ranges", shape.found, shape.expected))
    }
    if !Self.pointBounds.contains(points) {
      problems.append(problem("points", "\(points)", "within \(Self.pointBounds)"))
    }
    if !Self.pathBounds.contains(paths) {
      problems.append(problem("paths", "\(paths)", "within \(Self.pathBounds)"))
    }
    return problems
  }

  /// What is wrong with some ranges, if anything.
  public static func problem(
    _ ranges: [Range], points: Int
  ) -> (found: String, expected: String)? {
    if ranges.isEmpty || ranges.count > mostRanges {
      return ("\(ranges.count) levers", "one to \(mostRanges) levers with their ranges")
    }
    if Set(ranges.map(\.lever)).count < ranges.count {
      return ("the same lever twice", "each lever once")
    }
    if points.nonzeroBitCount != 1 { return ("\(points) points", "a power of two") }
    return nil
  }
}
