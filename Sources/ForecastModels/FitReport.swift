import Foundation
import StraitTimeSeries

/// What a fitted model says, in numbers that can be put into words.
public struct FitReport: Sendable, Equatable, Codable {
  /// A value with a central 90% interval.
  public struct Interval: Sendable, Equatable, Codable {
    /// The lower end.
    public let lower: Double
    /// The point estimate, between the ends.
    public let middle: Double
    /// The upper end.
    public let upper: Double
  }

  /// The level of the interception rate after a week.
  public struct InterceptionLevel: Sendable, Equatable, Codable {
    /// The Sunday that ends the week.
    public let week: Day
    /// The rate of a week at the level.
    public let rate: Interval
  }

  /// The model's name.
  public let model: String
  /// The first day of data that was used.
  public let from: Day
  /// The last day of data that was used.
  public let through: Day
  /// The chance of a crossing day on 15 July, at the last level, after a day without a crossing, and
  /// in the wind-driven model after a night of ordinary wind for that day of the year, as below.
  public let crossingChanceAfterQuietDay: Interval
  /// The same after a crossing day of ordinary size.
  public let crossingChanceAfterCrossingDay: Interval
  /// The same chance after a day without a crossing on 15 January.
  public let winterCrossingChance: Interval
  /// What sizes are: `boats`, or `people` where boats are not counted.
  public let sizeUnit: String
  /// Expected boats, or people, on a crossing day on 15 July, at the last level.
  public let sizeInJuly: Interval
  /// The same on 15 January.
  public let sizeInJanuary: Interval
  /// People per boat after the last day; `nil` where boats are not counted.
  public let peoplePerBoat: Interval?
  /// The growth of people per boat at the last slope, per cent a month; `nil` where boats are not
  /// counted.
  public let peoplePerBoatGrowth: Double?
  /// The dispersion r of sizes, averaged over the filters.
  public let dispersion: Double
  /// The sd of the sizes' level, per √month, averaged over the filters.
  public let sizeLevelSD: Double
  /// The sd of the crossing level, per √month, averaged over the filters.
  public let crossingLevelSD: Double
  /// The summed one-step log score of the crossing filters, weighted as the pool.
  public let crossingLogScore: Double
  /// The summed one-step log score of the size filters, weighted as the pool.
  public let sizeLogScore: Double
  /// Whether the data reach the first day whose log score is reported.
  public var isScored: Bool { crossingLogScore != 0 }
  /// The number of filters that carry weight.
  public let filters: Int
  /// The effects of the backlog on the size of a crossing day.
  public let backlogEffects: [Estimate]
  /// The effects of night wind in a wind-driven model; empty otherwise.
  public let windEffects: [Estimate]
  /// The generator of night wind of a wind-driven model; empty otherwise.
  public let windClimate: [Estimate]
  /// The level of the interception rate at the last week with enough attempts, where it was fitted.
  public let interceptionRate: Interval?
  /// The rate expected of the 13 weeks after the origin, where it was fitted.
  public let expectedInterceptionRate: Double?
  /// The level of the interception rate at the last week of each month, as seen from the origin.
  public let interceptionHistory: [InterceptionLevel]

  /// The report of a fitted model.
  package init(_ fitted: FittedHurdle) {
    let model = fitted.hurdle
    let points = model.points.map { ($0.weight, $0.state) }
    let year = model.through.year
    let july = Day(year: year, month: 7, day: 15)!
    let january = Day(year: year, month: 1, day: 15)!
    func ordinaryWind(_ day: Day) -> [Double] {
      guard let generator = model.wind?.generator else { return [] }
      let root = generator.mean(on: day)
      let terms = WindPrior.terms(at: root * root)
      return [terms.linear, terms.closed]
    }
    func chance(_ day: Day, afterCrossing: Bool) -> Interval {
      let x = HurdleLayout.crossingBasis.values(on: day) + [afterCrossing ? 1 : 0, 0]
      return Self.pool(points, Self.regressors(x + ordinaryWind(day), model.layout.crossing, model))
      { 1 / (1 + exp(-$0)) }
    }
    func size(_ day: Day) -> Interval {
      let x = HurdleLayout.sizeBasis.values(on: day) + ordinaryWind(day)
      return Self.pool(points, Self.regressors(x, model.layout.size, model)) { 1 + exp($0) }
    }
    func mean(_ value: (HurdlePosterior.Point) -> Double) -> Double {
      model.points.reduce(0) { $0 + $1.weight * value($1) }
    }
    self.model = model.spec.name
    from = model.from
    through = model.through
    crossingChanceAfterQuietDay = chance(july, afterCrossing: false)
    crossingChanceAfterCrossingDay = chance(july, afterCrossing: true)
    winterCrossingChance = chance(january, afterCrossing: false)
    sizeUnit = model.hasBoats ? "boats" : "people"
    sizeInJuly = size(july)
    sizeInJanuary = size(january)
    peoplePerBoat = model.occupancy.map { Self.pool([(1, $0.state)], [1, 0], exp) }
    peoplePerBoatGrowth = model.occupancy.map { 100 * (exp(30 * $0.state.mean[1]) - 1) }
    dispersion = mean(\.dispersion)
    sizeLevelSD = mean(\.levelSD)
    crossingLevelSD = model.spec.crossingLevelShare * sizeLevelSD
    crossingLogScore = mean(\.crossingLogScore)
    sizeLogScore = mean(\.sizeLogScore)
    filters = model.points.count { $0.weight > 0 }
    backlogEffects = Self.backlogEffects(model)
    windEffects = Self.windEffects(model)
    windClimate = model.wind.map { Self.windClimate($0.generator, year: year) } ?? []
    func interval(_ level: InterceptionModel.Level) -> Interval {
      let rate = level.rate
      return Interval(lower: rate.lower, middle: rate.middle, upper: rate.upper)
    }
    interceptionRate = fitted.interception.map { interval($0.level) }
    expectedInterceptionRate = fitted.interception?.expectedRate(
      from: model.through.advanced(by: 1), weeks: 13)
    interceptionHistory =
      fitted.interception?.history.map {
        InterceptionLevel(week: $0.week, rate: interval($0))
      } ?? []
  }

  /// The coefficients of L and K in both filters, over the pool.
  private static func windEffects(_ model: HurdlePosterior) -> [Estimate] {
    guard model.spec.wind != nil else { return [] }
    let (crossing, size) = (model.layout.crossingWind, model.layout.sizeWind)
    return [
      ("chance of a crossing day, L = (w − 8)/2", crossing.lowerBound),
      ("chance of a crossing day, K = max(0, w − 7)/2", crossing.lowerBound + 1),
      ("size of a crossing day, L", size.lowerBound),
      ("size of a crossing day, K", size.lowerBound + 1),
    ].map { estimate($0, at: $1, of: model) }
  }

  /// The coefficients of the backlog, over the pool.
  private static func backlogEffects(_ model: HurdlePosterior) -> [Estimate] {
    let first = model.layout.backlog.lowerBound
    let names =
      model.spec.wind == nil
      ? ["backlog of crossings", "backlog of crossings in mid-July, beyond that"]
      : ["backlog of open nights"]
    return names.enumerated().map { estimate($1, at: first + $0, of: model) }
  }

  private static func estimate(
    _ name: String, at position: Int, of model: HurdlePosterior
  ) -> Estimate {
    var x = [Double](repeating: 0, count: model.layout.dimension)
    x[position] = 1
    let moments = moments(model.points.map { ($0.weight, $0.state) }, x)
    return Estimate(name, moments.mean, error: moments.sd)
  }

  /// Regressors of the whole state from the first ones of a part.
  private static func regressors(
    _ values: [Double], _ part: Range<Int>, _ model: HurdlePosterior
  ) -> [Double] {
    var x = [Double](repeating: 0, count: model.layout.dimension)
    for (position, value) in zip(part, values) { x[position] = value }
    return x
  }

  /// What the generator says of a summer's nights.
  private static func windClimate(_ generator: WindGenerator, year: Int) -> [Estimate] {
    let first = Day(year: year, month: 6, day: 1)!
    let share = generator.calmShare(over: (0..<92).map { first.advanced(by: $0) })
    return [
      Estimate("share of calm nights (under 7 m/s), June to August", share),
      Estimate(
        "chance of a calm night after a calm one", generator.calmPersistence(calmShare: share)),
      Estimate("number measured", Double(generator.nights)),
    ]
  }

  /// The interval of a linear predictor under a mixture of Gaussians with the pool's mean and
  /// variance, on another scale.
  private static func pool(
    _ points: [(weight: Double, state: GaussianState)], _ x: [Double],
    _ scale: (Double) -> Double
  ) -> Interval {
    let (mean, sd) = moments(points, x)
    let reach = 1.6448536269514722 * sd
    return Interval(
      lower: scale(mean - reach), middle: scale(mean), upper: scale(mean + reach))
  }

  /// The mean and sd of a linear predictor under a mixture of Gaussians.
  private static func moments(
    _ points: [(weight: Double, state: GaussianState)], _ x: [Double]
  ) -> (mean: Double, sd: Double) {
    var mean = 0.0
    var square = 0.0
    for (weight, state) in points where weight > 0 {
      let n = state.dimension
      var value = 0.0
      var variance = 0.0
      for i in 0..<n {
        value += x[i] * state.mean[i]
        for j in 0..<n { variance += x[i] * x[j] * state.covariance[i + j * n] }
      }
      mean += weight * value
      square += weight * (variance + value * value)
    }
    return (mean, max(square - mean * mean, 0).squareRoot())
  }

  /// The report as a list, in the terms that every model of the family uses.
  public var estimates: [Estimate] {
    [
      Estimate(
        "chance of a crossing day in mid-July after a quiet day",
        crossingChanceAfterQuietDay.middle),
      Estimate("expected \(sizeUnit) on a crossing day in mid-July", sizeInJuly.middle),
      Estimate("dispersion r of \(sizeUnit)", dispersion),
      Estimate("sd of the level of \(sizeUnit) per √month", sizeLevelSD),
      Estimate("sd of the crossing level per √month", crossingLevelSD),
    ] + (peoplePerBoat.map { [Estimate("people per boat", $0.middle)] } ?? []) + backlogEffects
      + windEffects + windClimate
  }
}
