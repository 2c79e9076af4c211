import Foundation
import StraitDiagnostics
import StraitLinearAlgebra
import StraitSimulation
import StraitYAMLInput

extension Study {
  /// How two uncertain levers go together: the rank correlation of their draws, by a Gaussian copula.
  public struct Correlation: Codable, Equatable, Sendable {
    /// The name by which one is drawn: that of the lever, or the name that `as` gives it.
    public var first: String
    /// The name by which the other is drawn.
    public var second: String
    /// Spearman's rank correlation ρ; the normals have the correlation 2·sin(πρ/6).
    public var rank: Double

    /// A correlation.
    public init(_ first: String, _ second: String, rank: Double) {
      self.first = first
      self.second = second
      self.rank = rank
    }

    static let keys = ["between", "rank"]
    static let bounds = -0.99...0.99

    /// Reads a correlation of a study file; `nil`, reported, where it is none.
    init?(_ mapping: YAMLMapping) {
      guard let names = mapping.texts("between", count: 2),
        let rank = mapping.number("rank", in: Self.bounds, required: true)
      else { return nil }
      self.init(names[0], names[1], rank: rank)
    }
  }

  /// The names by which uncertain levers are drawn.
  var drawnNames: Set<String> {
    var names: Set<String> = []
    for scenario in scenarios {
      for (lever, distribution) in scenario.distributions {
        names.insert(distribution.name ?? lever)
      }
      for case let distribution? in scenario.interception?.steps.map(\.distribution) ?? [] {
        names.insert(distribution.name ?? Lever.interceptionRate.rawValue)
      }
      for event in scenario.events { names.insert("event \(event.name)") }
    }
    if let factor = places?.stay.factor { names.insert(factor.name ?? Stay.drawName) }
    if let distribution = data.interceptionRateDistribution {
      names.insert(distribution.name ?? Lever.interceptionBaselineRate.rawValue)
    }
    return names
  }

  /// What is wrong with the correlations.
  var correlationProblems: [Problem] {
    let names = drawnNames
    var problems: [Problem] = []
    func note(_ found: String, _ expected: String, _ suggestion: String? = nil) {
      problems.append(
        Problem(
          key: "correlations", found: found, expected: expected, suggestion: suggestion))
    }
    var pairs: Set<Set<String>> = []
    for correlation in correlations {
      for name in [correlation.first, correlation.second] where !names.contains(name) {
        note(
          "'\(name)', which is no uncertain lever of the study",
          names.isEmpty
            ? "a lever with a distribution" : "one of \(names.sorted().joined(separator: ", "))",
          NearMiss.suggestion(for: name, in: names.sorted()))
      }
      if correlation.first == correlation.second {
        note("'\(correlation.first)' with itself", "two different levers")
      } else if !pairs.insert([correlation.first, correlation.second]).inserted {
        note("'\(correlation.first)' and '\(correlation.second)' twice", "each pair once")
      }
    }
    if problems.isEmpty, (try? draws) == nil {
      note(
        "correlations that are impossible together",
        "rank correlations that some three or more levers can have at once",
        "make them weaker, or leave one out")
    }
    return problems
  }

  /// The draws of levers that are correlated, by name.
  ///
  /// - Throws: ``InputError`` where they are impossible together.
  func correlatedDraws(file: String) throws -> [String: LeverDraw] {
    let problems = correlationProblems
    guard problems.isEmpty else {
      throw InputError(
        problems.map {
          Problem(
            file: file, key: $0.key, found: $0.found, expected: $0.expected,
            suggestion: $0.suggestion)
        })
    }
    return try draws
  }

  private var draws: [String: LeverDraw] {
    get throws {
      guard !correlations.isEmpty else { return [:] }
      let names = Set(correlations.flatMap { [$0.first, $0.second] }).sorted()
      var matrix = Matrix(rows: names.count, columns: names.count)
      for index in names.indices { matrix[index, index] = 1 }
      for correlation in correlations {
        let (i, j) = (
          names.firstIndex(of: correlation.first)!, names.firstIndex(of: correlation.second)!
        )
        let value = 2 * sin(Double.pi * correlation.rank / 6)
        matrix[i, j] = value
        matrix[j, i] = value
      }
      let lower = try Cholesky(matrix).lower
      return Dictionary(
        uniqueKeysWithValues: names.indices.map { i in
          let parts = (0...i).filter { lower[i, $0] != 0 }.map {
            LeverDraw.Part(name: names[$0], weight: lower[i, $0])
          }
          return (names[i], LeverDraw(names[i], parts: parts))
        })
    }
  }
}
