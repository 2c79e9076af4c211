import StraitTimeSeries

/// The settings of the dynamic hurdle model, fixed before it sees data.
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
  /// Sds of the level of sizes. Each is a member with an equal share of the paths: the data hardly tell
  /// them apart, and learning their weights makes a forecast late when the level breaks.
  public var levelSD: [Double]
  /// The sd of the crossing level, as a share of that of sizes.
  public var crossingLevelShare: Double
  /// The correlation of the shocks of both levels.
  public var levelCorrelation: Double
  /// The sd of each harmonic coefficient of sizes.
  public var harmonicSD: Double
  /// Dispersions r of the negative binomial of boats; several are weighed by their likelihood.
  public var dispersion: [Double]
  /// Dispersions r where boats are not counted and people are sized directly, weighed in the same way:
  /// daily counts of other kinds can be far more regular.
  public var peopleDispersion: [Double]
  /// The half-life of the backlog, in days.
  public var backlogHalfLife: Double
  /// The prior of the effect of night wind; `nil` in the model without wind.
  public var wind: WindPrior?

  /// A specification; what is left out is as in the default model.
  public init(
    name: String, start: Day = standardStart, scoreFrom: Day = standardScoreFrom,
    levelSD: [Double] = standardLevelSD, crossingLevelShare: Double = 0.43,
    levelCorrelation: Double = 0.99, harmonicSD: Double = 0.1, dispersion: [Double] = [1.3],
    peopleDispersion: [Double] = standardPeopleDispersion, backlogHalfLife: Double = 5,
    wind: WindPrior? = nil
  ) {
    self.name = name
    self.start = start
    self.scoreFrom = scoreFrom
    self.levelSD = levelSD
    self.crossingLevelShare = crossingLevelShare
    self.levelCorrelation = levelCorrelation
    self.harmonicSD = harmonicSD
    self.dispersion = dispersion
    self.peopleDispersion = peopleDispersion
    self.backlogHalfLife = backlogHalfLife
    self.wind = wind
  }

  /// The standard deviations of random walks that are accepted.
  public static let driftBounds = 1e-6...2.0
  /// The dispersions that are accepted.
  public static let dispersionBounds = 0.05...1000.0
  /// The shares of the crossing level's sd that are accepted.
  public static let shareBounds = 0.0...5.0
  /// The correlations of the levels' shocks that are accepted.
  public static let correlationBounds = -0.999...0.999
  /// The half-lives of the backlog that are accepted, in days.
  public static let halfLifeBounds = 0.5...365.0

  /// The day from which the default model sees data.
  public static let standardStart = Day(number: 17_897)
  /// Eighteen months later: log scores are reported from here on.
  public static let standardScoreFrom = Day(number: 18_444)
  /// Three values that span what the data allow, chosen before any score was seen.
  public static let standardLevelSD = [0.10, 0.14, 0.20]
  /// From as irregular as boats to nearly Poisson for small counts.
  public static let standardPeopleDispersion: [Double] = [1, 1.8, 3, 6, 15, 40]

  /// The default model.
  public static let standard = HurdleSpec(name: "hurdle")

  /// The wind-driven model: the default one with night wind in both parts, and the backlog of open
  /// nights.
  public static let standardWind = HurdleSpec(name: "hurdle-wind", wind: .standard)
}
