import StraitTimeSeries

/// The settings of the dynamic hurdle model, fixed before it sees data: where it starts and the grid of
/// hyperparameters over which it averages.
///
/// Standard deviations are those of random walks: a level sd is per √month (30 days), a harmonic sd
/// per √year (365 days).
public struct HurdleSpec: Sendable, Equatable, Codable {
  /// The name of the model in reports and manifests.
  public var name: String
  /// The first day that the filters see; days before it are left out. A series that begins more than
  /// three years before it, or ends less than `HurdlePosterior.fewestDays` after it, is seen from its
  /// own first day.
  public var start: Day
  /// The first day of the plain sum of one-step log scores that is reported; in a series that is
  /// seen from its own first day, as many days after that as this is after ``start``.
  public var scoreFrom: Day
  /// Level sds of the crossing filter.
  public var crossingLevelSD: [Double]
  /// Level sds of the size filter.
  public var sizeLevelSD: [Double]
  /// Harmonic sds of the size filter.
  public var sizeHarmonicSD: [Double]
  /// Dispersions r of the negative binomial of boats.
  public var dispersion: [Double]
  /// Dispersions r where boats are not counted and people are sized directly: daily counts of other
  /// kinds can be far more regular.
  public var peopleDispersion: [Double]

  /// The rate λ of the exponential prior exp(−λσ) of every level sd σ.
  public var levelPriorRate: Double
  /// The half-life, in days, of a day's one-step log score among those that weigh the grid's points.
  public var scoreHalfLife: Double
  /// The prior of the effect of night wind; `nil` in the model without wind.
  public var wind: WindPrior?

  /// A specification with every value given.
  public init(
    name: String, start: Day, scoreFrom: Day, crossingLevelSD: [Double], sizeLevelSD: [Double],
    sizeHarmonicSD: [Double], dispersion: [Double],
    peopleDispersion: [Double] = standardPeopleDispersion,
    levelPriorRate: Double = standardLevelPriorRate,
    scoreHalfLife: Double = standardScoreHalfLife, wind: WindPrior? = nil
  ) {
    self.name = name
    self.start = start
    self.scoreFrom = scoreFrom
    self.crossingLevelSD = crossingLevelSD
    self.sizeLevelSD = sizeLevelSD
    self.sizeHarmonicSD = sizeHarmonicSD
    self.dispersion = dispersion
    self.peopleDispersion = peopleDispersion
    self.levelPriorRate = levelPriorRate
    self.scoreHalfLife = scoreHalfLife
    self.wind = wind
  }

  /// The standard deviations of random walks that are accepted.
  public static let driftBounds = 1e-6...2.0
  /// The dispersions that are accepted.
  public static let dispersionBounds = 0.05...1000.0

  /// From as irregular as boats to nearly Poisson for small counts.
  public static let standardPeopleDispersion: [Double] = [1, 1.8, 3, 6, 15, 40]

  /// The rate with which a level sd above 0.20 per √month has a prior probability of one in a
  /// hundred: −log(0.01)/0.20.
  ///
  /// The likelihood hardly tells 0.14 from 0.20, and wide values make long horizons too heavy in
  /// their upper tail.
  public static let standardLevelPriorRate = 23.0
  /// A year: how the series drifts has changed from year to year.
  public static let standardScoreHalfLife = 365.0
  /// The half-lives that are accepted.
  public static let scoreHalfLifeBounds = 30.0...100_000

  /// The default model: a pool over 4 crossing filters and 48 size filters, from 2019-01-01. Log
  /// scores are reported from July 2020 on, when the filters have seen eighteen months.
  public static let standard = HurdleSpec(
    name: "hurdle", start: Day(number: 17_897), scoreFrom: Day(number: 18_444),
    crossingLevelSD: [0.02, 0.06, 0.09, 0.12], sizeLevelSD: [0.06, 0.10, 0.14, 0.20],
    sizeHarmonicSD: [0.03, 0.1, 0.2], dispersion: [1, 1.3, 1.8, 2.6])

  /// The wind-driven model: the default one with night wind in both filters. Wind explains much of
  /// what looks like overdispersion without it, so that the grid of r lies higher.
  public static let standardWind = HurdleSpec(
    name: "hurdle-wind", start: standard.start, scoreFrom: standard.scoreFrom,
    crossingLevelSD: standard.crossingLevelSD, sizeLevelSD: standard.sizeLevelSD,
    sizeHarmonicSD: standard.sizeHarmonicSD, dispersion: [1.3, 1.6, 2.2, 3],
    wind: .standard)

  /// The same specification without wind: with the default model's dispersions, since wind explains
  /// much of the overdispersion for which those of a wind-driven one are chosen.
  public var withoutWind: HurdleSpec {
    var plain = self
    plain.name = Self.standard.name
    plain.dispersion = Self.standard.dispersion
    plain.wind = nil
    return plain
  }
}
