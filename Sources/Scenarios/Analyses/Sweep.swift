import StraitDiagnostics
import StraitYAMLInput

/// A grid over up to three levers: the question that ``PreparedStudy/sweep(_:withWeeks:jobs:progress:)`` answers.
public struct Sweep: Codable, Equatable, Sendable {
  /// The values of one lever.
  public struct Axis: Codable, Equatable, Sendable {
    /// The lever.
    public var lever: Lever
    /// Its values, in the order in which they are listed.
    public var values: [Double]

    /// An axis.
    public init(lever: Lever, values: [Double]) {
      self.lever = lever
      self.values = values
    }
  }

  /// The scenario on which the levers are set; the study's baseline where absent.
  public var scenario: String?
  /// The levers.
  public var axes: [Axis]

  /// A grid.
  public init(scenario: String? = nil, axes: [Axis]) {
    self.scenario = scenario
    self.axes = axes
  }

  /// The most levers of a grid.
  public static let mostAxes = 3
  /// The most points of a grid.
  public static let mostCells = 2000

  /// The points of the grid, the last axis moving fastest.
  public var cells: [[Double]] {
    axes.reduce([[]]) { cells, axis in
      cells.flatMap { cell in axis.values.map { cell + [$0] } }
    }
  }

  /// Reads the section of a study file; `nil` where there is none.
  init?(_ root: YAMLMapping) {
    guard let section = root.mapping("sweep", keys: ["scenario", "levers"]) else { return nil }
    scenario = section.name("scenario")
    axes =
      section.mappings("levers", keys: ["lever", "values"], required: true)?.compactMap {
        guard let lever = $0.leverName("lever", required: true),
          let values = $0.numbers("values", in: lever.bounds, required: true)
        else { return nil }
        return Axis(lever: lever, values: values)
      } ?? []
    if let problem = Self.problem(axes) {
      section.report("levers", found: problem.found, expected: problem.expected)
    }
  }

  /// What is wrong with the grid.
  public func problems(file: String) -> [Problem] {
    let shape = Self.problem(axes).map {
      Problem(file: file, key: "sweep.levers", found: $0.found, expected: $0.expected)
    }
    let values = axes.flatMap { axis in
      axis.values.filter { !axis.lever.bounds.contains($0) }.map {
        Problem(
          file: file, key: "sweep.levers", found: "\($0) for \(axis.lever.rawValue)",
          expected: "a number from \(axis.lever.bounds.lowerBound) to "
            + "\(axis.lever.bounds.upperBound)")
      }
    }
    return (shape.map { [$0] } ?? []) + values
  }

  /// What is wrong with some axes, if anything.
  public static func problem(_ axes: [Axis]) -> (found: String, expected: String)? {
    if axes.isEmpty || axes.count > mostAxes {
      return ("\(axes.count) levers", "one to \(mostAxes) levers with their values")
    }
    if Set(axes.map(\.lever)).count < axes.count {
      return ("the same lever twice", "each lever once")
    }
    let cells = axes.reduce(1) { $0 * $1.values.count }
    if cells > mostCells { return ("\(cells) points", "at most \(mostCells)") }
    return nil
  }
}
