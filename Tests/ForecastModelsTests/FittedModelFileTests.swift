import StraitDiagnostics
import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Fitted models on disk")
struct FittedModelFileTests {
  private func fitted(_ origin: String = "2022-05-31") throws -> FittedHurdle {
    FittedHurdle(hurdle: try Fits.pool(origin), interception: try Fits.interception())
  }

  private func text(_ model: FittedHurdle) throws -> String {
    String(decoding: try model.encoded(), as: UTF8.self)
  }

  /// Reads a damaged file, whose error must name it.
  private func problem(
    _ text: String, _ what: String, _ location: SourceLocation = #_sourceLocation
  ) throws -> Problem {
    let error = try #require(throws: InputError.self, "\(what)", sourceLocation: location) {
      _ = try FittedHurdle(decoding: Data(text.utf8), file: "Models/mine.json")
    }
    #expect(error.problems[0].file == "Models/mine.json", "\(what)", sourceLocation: location)
    #expect(error.problems[0].suggestion != nil, "\(what)", sourceLocation: location)
    return error.problems[0]
  }

  /// The file with one value at a path of keys and positions changed, or removed.
  private func edited(_ path: [Any], to value: Any?) throws -> String {
    func change(_ node: Any, _ rest: ArraySlice<Any>) throws -> Any {
      if var object = node as? [String: Any] {
        let key = try #require(rest.first as? String)
        let child = try #require(object[key], "no key \(key)")
        object[key] = rest.count == 1 ? value : try change(child, rest.dropFirst())
        return object
      }
      var list = try #require(node as? [Any])
      let index = try #require(rest.first as? Int)
      if rest.count > 1 {
        list[index] = try change(list[index], rest.dropFirst())
      } else if let value {
        list[index] = value
      } else {
        list.remove(at: index)
      }
      return list
    }
    let object = try JSONSerialization.jsonObject(with: try fitted().encoded())
    let changed = try change(object, path[...])
    return String(
      decoding: try JSONSerialization.data(withJSONObject: changed), as: UTF8.self)
  }

  @Test(arguments: Fits.origins)
  func readBackToTheSameBits(_ origin: String) throws {
    for interception in [nil, try Fits.interception()] {
      let model = FittedHurdle(hurdle: try Fits.pool(origin), interception: interception)
      let data = try model.encoded()
      let read = try FittedHurdle(decoding: data, file: "a.json")
      #expect(read == model, "\(origin)")
      #expect(try read.encoded() == data, "\(origin)")
      #expect(data.last == UInt8(ascii: "\n"))
      for (a, b) in zip(read.hurdle.points, model.hurdle.points) {
        #expect(
          a.state.covariance.map(\.bitPattern) == b.state.covariance.map(\.bitPattern), "\(origin)")
      }
    }
  }

  @Test func truncatedFiles() throws {
    let whole = try text(fitted())
    for length in [0, 1, 100, whole.utf8.count / 2, whole.utf8.count - 3] {
      _ = try problem(String(decoding: whole.utf8.prefix(length), as: UTF8.self), "\(length) bytes")
    }
    for other in ["null", "[]", "3", "\"model\"", "{}", "strait: 1\n", "\u{FEFF}"] {
      _ = try problem(other, other)
    }
  }

  @Test func otherFormatsAndKinds() throws {
    #expect(try problem(edited(["format"], to: 1), "format").found.contains("format 1"))
    #expect(try problem(edited(["kind"], to: "arima"), "kind").found.contains("'arima'"))
    #expect(try problem(edited(["format"], to: "1"), "text").key == "format")
  }

  @Test func boatsWithoutPeoplePerBoat() throws {
    for (path, value) in [
      (["hurdle", "occupancy"], nil), (["hurdle", "hasBoats"], false as Any?),
    ] {
      #expect(try problem(edited(path, to: value), "\(path)").key == "hurdle.occupancy")
    }
  }

  @Test(arguments: [
    "from", "through", "points", "hasBoats", "lastCrossed", "backlog", "spec", "largestSize",
  ])
  func missingKeys(_ key: String) throws {
    let problem = try problem(edited(["hurdle", key], to: nil), key)
    #expect(problem.found == "no key '\(key)'" && problem.key == "hurdle")
  }

  @Test func wrongTypesAreFoundByPath() throws {
    let inList = try problem(
      edited(["hurdle", "points", 2, "state", "mean", 1], to: "x"), "text in a mean")
    #expect(inList.key == "hurdle.points.[2].state.mean.[1]")
    #expect(
      try problem(edited(["hurdle", "through"], to: "2022-02-30"), "day").key == "hurdle.through")
    #expect(
      try problem(edited(["hurdle", "lastCrossed"], to: 3), "truth").key == "hurdle.lastCrossed")
    #expect(
      try problem(edited(["interception", "weeks"], to: "many"), "weeks").key
        == "interception.weeks")
  }

  @Test func wrongDimensions() throws {
    for part in ["mean", "covariance"] {
      let text = try edited(["hurdle", "points", 0, "state", part, 0], to: nil)
      let found = try problem(text, part)
      #expect(found.key == "hurdle.points" && found.found.contains("wrong size"))
    }
    let occupancy = try edited(["hurdle", "occupancy", "state", "mean", 0], to: nil)
    #expect(try problem(occupancy, "occupancy").key == "hurdle.occupancy")
  }

  @Test func numbersThatAreNone() throws {
    let whole = try text(fitted())
    let residual = "\"lastResidual\" : "
    let line = try #require(whole.split(separator: "\n").first { $0.contains(residual) })
    for value in ["NaN", "Infinity", "1e999", "-1e999", "\"NaN\"", "null"] {
      let damaged = whole.replacingOccurrences(
        of: String(line), with: "    \(residual)\(value),")
      _ = try problem(damaged, value)
    }
  }

  /// Finite numbers that no data give: a forecast from them was millions of people, nobody, or a trap.
  @Test func numbersOutOfBoundsAreNamed() throws {
    let changes: [(path: [Any], value: Double, key: String)] = [
      (["hurdle", "people"], 1e12, "hurdle.people"),
      (["hurdle", "largestSize"], 1e9, "hurdle.largestSize"),
      (["hurdle", "points", 0, "state", "mean", 0], 1e308, "hurdle.points.state.mean"),
      (["hurdle", "points", 1, "lastResidual"], -1e308, "hurdle.points.lastResidual"),
      (["hurdle", "points", 1, "crossingLogScore"], 1e308, "hurdle.points.crossingLogScore"),
      (["hurdle", "occupancy", "state", "mean", 0], 1e308, "hurdle.occupancy.state.mean"),
      (["hurdle", "occupancy", "state", "mean", 1], 3, "hurdle.occupancy.state.mean"),
      (["hurdle", "spec", "dispersion", 0], 1e308, "hurdle.spec.dispersion"),
      (["hurdle", "spec", "levelSD", 0], -1, "hurdle.spec.levelSD"),
      (["interception", "level", "mean"], -49, "interception.level.mean"),
      (["interception", "level", "error"], 1e308, "interception.level.error"),
      (["interception", "drift"], 1e308, "interception.drift"),
      (["interception", "weeklySD"], 1e308, "interception.weeklySD"),
      (["interception", "weeks"], 0, "interception.weeks"),
    ]
    for (path, value, key) in changes {
      #expect(try problem(edited(path, to: value), "\(path) \(value)").key == key)
    }
    // A covariance stays one: every element is scaled.
    let scaled = try fitted().hurdle.occupancy!.state.covariance.map { $0 * 1e9 }
    let path: [Any] = ["hurdle", "occupancy", "state", "covariance"]
    #expect(
      try problem(edited(path, to: scaled), "covariance").key == "hurdle.occupancy.state.covariance"
    )
  }

  @Test func impossibleWeights() throws {
    for value in [0.5, -1.0 / 3, 0, 2] {
      let text = try edited(["hurdle", "points", 1, "weight"], to: value)
      #expect(try problem(text, "weight \(value)").key == "hurdle.points")
    }
    _ = try problem(edited(["hurdle", "points"], to: [Any]()), "no points")
  }

  @Test func impossibleBacklogs() throws {
    for value in [1.5, -1.01] {
      #expect(try problem(edited(["hurdle", "backlog"], to: value), "backlog").key == "hurdle")
    }
  }

  @Test(arguments: [
    ("crossingLevelShare", -0.1), ("crossingLevelShare", 6), ("levelCorrelation", 1),
    ("levelCorrelation", -1), ("backlogHalfLife", 0), ("backlogHalfLife", 1e9),
  ])
  func impossibleSpecifications(_ key: String, _ value: Double) throws {
    let text = try edited(["hurdle", "spec", key], to: value)
    #expect(try problem(text, "\(key) \(value)").key == "hurdle.spec")
  }

  @Test func impossibleRates() throws {
    for (key, value) in [("drift", -0.1), ("drift", 1e308), ("weeklySD", -1), ("weeks", 0)] {
      let text = try edited(["interception", key], to: value)
      #expect(try problem(text, "\(key) \(value)").key == "interception.\(key)")
    }
    for (key, value) in [("mean", 1e308), ("error", -1)] {
      let text = try edited(["interception", "level", key], to: value)
      #expect(try problem(text, "\(key) \(value)").key == "interception.level.\(key)")
    }
  }

  @Test func impossibleStates() throws {
    let dispersion = ["hurdle", "points", 0, "dispersion"] as [Any]
    for value in [0, -1.3, 1e308] {
      #expect(try problem(edited(dispersion, to: value), "dispersion").key == "hurdle.points")
    }
    for path in [["hurdle", "points", 0, "levelSD"], ["hurdle", "spec", "harmonicSD"]] as [[Any]] {
      for value in [-0.1, 1e200] {
        let drift = try edited(path, to: value)
        #expect(try problem(drift, "drift \(value)").key == "hurdle.points")
      }
    }
    for (key, path) in [
      ("hurdle.points", ["hurdle", "points", 1, "state"] as [Any]),
      ("hurdle.occupancy", ["hurdle", "occupancy", "state"]),
    ] {
      let negative = try edited(path + ["covariance", 0], to: -0.5)
      #expect(try problem(negative, "\(key): negative variance").key == key)
      // An off-diagonal element that is not repeated below the diagonal.
      let lopsided = try edited(path + ["covariance", 1], to: 1e-3)
      #expect(try problem(lopsided, "\(key): asymmetric").key == key)
    }
  }

  @Test func covarianceThatIsNone() throws {
    // Symmetric, with a correlation above one between the first two elements.
    let n = try Fits.pool("2022-05-31").layout.dimension
    var matrix = [Double](repeating: 0, count: n * n)
    for i in 0..<n { matrix[i * (n + 1)] = 0.04 }
    matrix[1] = 0.05
    matrix[n] = 0.05
    let points = try edited(["hurdle", "points", 0, "state", "covariance"], to: matrix)
    #expect(try problem(points, "points").key == "hurdle.points")
    let text = try edited(
      ["hurdle", "occupancy", "state", "covariance"], to: [0.04, 0.05, 0.05, 0.04])
    #expect(try problem(text, "occupancy").key == "hurdle.occupancy")
  }
}
