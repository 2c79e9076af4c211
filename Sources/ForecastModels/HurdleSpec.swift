import TimeSeries

/// What the dynamic hurdle model is told before it sees data: where it starts and the grid of
/// hyperparameters over which it averages.
///
/// Standard deviations are those of random walks: a level sd is per √month (30 days), a harmonic sd
/// per √year (365 days).
public struct HurdleSpec: Sendable, Equatable, Codable {
  /// The name of the model in reports and manifests.
  public var name: String
  /// The first day that the filters see; days before it are left out.
  public var start: Day
  /// The first day whose one-step log score counts towards the weights of the grid.
  public var scoreFrom: Day
  /// Level sds of the crossing filter.
  public var crossingLevelSD: [Double]
  /// Level sds of the size filter.
  public var sizeLevelSD: [Double]
  /// Harmonic sds of the size filter.
  public var sizeHarmonicSD: [Double]
  /// Dispersions r of the negative binomial.
  public var dispersion: [Double]

  /// The rate λ of the exponential prior exp(−λσ) of every level sd σ.
  public var levelPriorRate: Double

  /// A specification with every value given.
  public init(
    name: String, start: Day, scoreFrom: Day, crossingLevelSD: [Double], sizeLevelSD: [Double],
    sizeHarmonicSD: [Double], dispersion: [Double], levelPriorRate: Double = standardLevelPriorRate
  ) {
    self.name = name
    self.start = start
    self.scoreFrom = scoreFrom
    self.crossingLevelSD = crossingLevelSD
    self.sizeLevelSD = sizeLevelSD
    self.sizeHarmonicSD = sizeHarmonicSD
    self.dispersion = dispersion
    self.levelPriorRate = levelPriorRate
  }

  /// The standard deviations of random walks that are accepted.
  public static let driftBounds = 1e-6...2.0
  /// The dispersions that are accepted.
  public static let dispersionBounds = 0.05...1000.0

  /// The rate with which a level sd above 0.20 per √month has a prior probability of one in a
  /// hundred: −log(0.01)/0.20.
  ///
  /// The likelihood hardly tells 0.14 from 0.20, and wide values make long horizons too heavy in
  /// their upper tail.
  public static let standardLevelPriorRate = 23.0

  /// The default model: a pool over 4 crossing filters and 48 size filters, from 2019-01-01, whose
  /// weights come from the log scores from July 2020 on, when the filters have seen eighteen months.
  public static let standard = HurdleSpec(
    name: "hurdle", start: Day(number: 17_897), scoreFrom: Day(number: 18_444),
    crossingLevelSD: [0.02, 0.06, 0.09, 0.12], sizeLevelSD: [0.06, 0.10, 0.14, 0.20],
    sizeHarmonicSD: [0.03, 0.1, 0.2], dispersion: [1, 1.3, 1.8, 2.6])
}
