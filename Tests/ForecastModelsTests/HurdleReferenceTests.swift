import StraitChannelData
import StraitForecastModels
import Foundation
import StraitLinearAlgebra
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("The filter agrees with the reference states")
struct HurdleReferenceTests {
  private struct Reference: Decodable {
    /// A number, or a mean with its sd.
    enum Entry: Decodable {
      case number(Double)
      case belief(mean: Double, sd: Double)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
          self = .number(number)
        } else {
          let pair = try container.decode([Double].self)
          self = .belief(mean: pair[0], sd: pair[1])
        }
      }
    }
    struct Case: Decodable {
      let score: Double
      /// By day and name.
      let states: [String: [String: Entry]]

      enum CodingKeys: String, CodingKey {
        case score = "log_score"
        case states
      }
    }
    let cases: [String: Case]
  }

  /// What a filter knows on a day.
  private struct Found {
    let state: GaussianState
    let logScore: Double
    let backlog: Double
  }

  private static let crossingNames = [
    "crossing level", "crossing cos", "crossing sin", "crossing lag", "crossing lag x residual",
  ]
  private static let sizeNames = [
    "boats level", "boats cos", "boats sin", "boats cos2", "boats sin2",
  ]
  /// The names of the elements of the state, in order.
  private static let names =
    crossingNames + sizeNames + ["boats backlog", "boats backlog x summer"]
  private static let windNames =
    crossingNames + ["crossing L", "crossing K"] + sizeNames
    + ["boats L", "boats K", "boats backlog"]
  /// The reference has five decimals; two quadratures differ by more where beliefs are as wide as those
  /// about wind.
  private static let tolerance = 0.0005
  private static let lastDay = "2025-12-31"

  private func reference(_ name: String) throws -> Reference.Case {
    let url = try #require(
      Bundle.module.url(
        forResource: "shared_level_states", withExtension: "json", subdirectory: "Reference"))
    let reference = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
    let found = try #require(reference.cases[name])
    try #require(found.states.count == 5 && found.states[Self.lastDay] != nil)
    return found
  }

  /// Compares every number of a case: `backlog` is what its "backlog variable" has beyond ours.
  private func expect(
    _ name: String, elements: [String], compared: Int, backlogShift: Double = 0,
    _ filtered: (Day) throws -> Found
  ) throws {
    let reference = try reference(name)
    for (date, entries) in reference.states {
      let found = try filtered(day(date))
      let (state, sds) = (found.state, found.state.standardDeviations)
      #expect(state.dimension == elements.count)
      var count = 0
      func close(_ ours: Double, _ theirs: Double, _ what: String) {
        #expect(
          abs(ours - theirs) < Self.tolerance,
          "\(name), \(date), \(what): \(ours), reference \(theirs)")
        count += 1
      }
      for (key, entry) in entries {
        switch entry {
        case .belief(let mean, let sd):
          let position = try #require(elements.firstIndex(of: key), "\(key)")
          close(state.mean[position], mean, "mean of \(key)")
          close(sds[position], sd, "sd of \(key)")
        case .number(let value) where key == "correlation of levels":
          let other = try #require(elements.firstIndex(of: "boats level"))
          close(state.covarianceMatrix[0, other] / (sds[0] * sds[other]), value, key)
        case .number(let value):
          try #require(key == "backlog variable")
          close(found.backlog + backlogShift, value, key)
        }
      }
      #expect(count == compared, "\(name), \(date): \(count) numbers")
      if date == Self.lastDay {
        #expect(
          abs(found.logScore - reference.score) < 0.01,
          "\(name): log score \(found.logScore), reference \(reference.score)")
      }
    }
  }

  private func fit(_ spec: HurdleSpec, through day: Day) throws -> Found {
    let model = try HurdlePosterior(
      fitting: BuiltinSeries.arrivals.through(day), spec: spec)
    #expect(model.through == day && model.points.map(\.weight) == [1])
    let point = model.points[0]
    return Found(
      state: point.state, logScore: point.crossingLogScore + point.sizeLogScore,
      backlog: model.backlog)
  }

  /// The reference keeps the share of crossing days itself, not what it has beyond the usual.
  @Test func backlogOfCrossings() throws {
    try expect(
      "backlog of crossings", elements: Self.names, compared: 26,
      backlogShift: Backlog.usualShare
    ) { try fit(.onePoint, through: $0) }
  }

  /// A backlog that never moves is always zero, and its coefficients stay at their prior.
  @Test func noBacklog() throws {
    var spec = HurdleSpec.onePoint
    spec.backlogHalfLife = 1e30
    try expect("no backlog", elements: Self.names, compared: 21) { day in
      let found = try fit(spec, through: day)
      #expect(found.backlog == 0)
      #expect(found.state.mean[10...] == [0, 0])
      #expect(found.state.standardDeviations[10...] == [1, 1])
      return found
    }
  }

  /// For the reference missing nights are interpolated, and the expected openness is a regression.
  @Test(.enabled(if: WindRecords.westhinder != nil, "the wind record is not there"))
  func windAndBacklogOfOpenNights() throws {
    let record = try #require(WindRecords.westhinder)
    let speed = Self.interpolated(record)
    let openness = try Self.expectedOpenness(speed)
    let start = HurdleSpec.standardStart
    var spec = HurdleSpec.onePoint
    spec.wind = .standard
    try expect("wind and backlog of open nights", elements: Self.windNames, compared: 32) { last in
      let series = try BuiltinSeries.arrivals.through(last)
      let first = try #require(series.index(of: start))
      let days = Array(series.days)[first...]
      let boats = Array(series.boats[first...])
      let observations = HurdleFilter.Observations(
        seasons: days.map { Self.season($0) }, summers: days.map { _ in .nan }, sizes: boats,
        crossed: zip(boats, series.people[first...]).map { $0 > 0 || $1 > 0 }, countsBoats: true,
        wind: WindInput(
          prior: .standard, speeds: days.map(speed), expectedOpenness: days.map(openness)),
        reportedFrom: start.distance(to: HurdleSpec.standardScoreFrom))
      let result = HurdleFilter.run(
        observations, levelSD: 0.14,
        family: NegativeBinomialObservation(dispersion: 1.3, largestCount: boats.max() ?? 0),
        spec: spec)
      return Found(
        state: result.state, logScore: result.crossingLogScore + result.sizeLogScore,
        backlog: HurdleFilter.backlog(observations, spec: spec))
    }
  }

  private static func season(_ day: Day) -> [Double] {
    let a = 2 * Double.pi * Double(day.dayOfYear) / 365.25
    return [1, cos(a), sin(a), cos(2 * a), sin(2 * a)]
  }

  /// The speed of each night, a missing one on the line between its neighbours.
  private static func interpolated(_ record: NightWind) -> (Day) -> Double {
    let known = record.speeds.indices.filter { record.speeds[$0] != nil }
    var speeds = [Double](
      repeating: record.speeds[known[known.count - 1]]!, count: record.speeds.count)
    for (left, right) in zip(known, known.dropFirst()) {
      for night in left..<right {
        let share = Double(night - left) / Double(right - left)
        speeds[night] = (1 - share) * record.speeds[left]! + share * record.speeds[right]!
      }
    }
    return { day in speeds[min(record.start.distance(to: day), speeds.count - 1)] }
  }

  /// The least-squares fit of openness on the season, over the nights to the end of 2024.
  private static func expectedOpenness(_ speed: (Day) -> Double) throws -> (Day) -> Double {
    let first = day("2018-06-01")
    let days = (0...first.distance(to: day("2024-12-31"))).map { first.advanced(by: $0) }
    let x = Matrix(days.map(season))
    let open = days.map { 1 / (1 + exp(-(7 - speed($0)) / 0.8)) }
    let coefficients = try Cholesky(Matrix.symmetricProduct(x, transposing: .transposed))
      .solve(Matrix.product(x, open, transposing: .transposed))
    return { day in zip(season(day), coefficients).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  @Test func daysBeforeTheStartAreLeftOut() throws {
    let all = try BuiltinSeries.arrivals.through(day("2022-05-31"))
    let first = try #require(all.index(of: day("2019-01-01")))
    let late = try series(
      from: day("2019-01-01"), Array(zip(all.people[first...], all.boats[first...])))
    #expect(
      try HurdlePosterior(fitting: late, spec: .onePoint)
        == HurdlePosterior(fitting: all, spec: .onePoint))
  }
}
