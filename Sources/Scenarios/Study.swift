import StraitChannelData
import StraitTimeSeries

/// A study file: data, model, season and the scenarios to compare.
public struct Study: Codable, Equatable, Sendable {
  /// The name, by which the output folder is called.
  public var name: String
  /// What it is about, for people.
  public var title: String
  /// The day by which people are to look at the study again; `nil` where none was set.
  public var review: Day?
  /// The data.
  public var data: DataSource
  /// The model: the name of one that is built in, or the path of a specification or fitted model.
  public var model: String
  /// The season that is reported.
  public var season: ClosedRange<Day>
  /// The number of paths.
  public var paths: Int
  /// The seed of every draw.
  public var seed: UInt64
  /// People in a day whose chance is reported.
  public var dailyThresholds: [Int]
  /// People in the season whose chance is reported.
  public var seasonThresholds: [Int]
  /// People in any week of the season whose chance is reported.
  public var weekThresholds: [Int] = []
  /// People in any calendar month of the season whose chance is reported.
  public var monthThresholds: [Int] = []
  /// Runs of busy days whose chance is reported.
  public var runThresholds: [RunThreshold] = []
  /// How long people stay, and the places that there are; `nil` where places are not asked for.
  public var places: Places?
  /// The name of the scenario that the others are compared with.
  public var baseline: String
  /// The scenarios, in order.
  public var scenarios: [Scenario]
  /// How uncertain levers go together.
  public var correlations: [Correlation] = []
  /// A grid of levers, for `strait sweep`.
  public var sweep: Sweep?
  /// An inverse question, for `strait solve`.
  public var solve: Solve?
  /// Ranges of levers, for `strait sensitivity`.
  public var sensitivity: SensitivityRequest?

  /// A study made in code; what is not given can be set afterwards.
  ///
  /// - Parameters:
  ///   - name: the name, in lower-case words joined by hyphens.
  ///   - season: the season that is reported.
  ///   - scenarios: the scenarios; the first is the one that others are compared with.
  ///   - model: the name of a hurdle model of the family, or the path of one in a file.
  public init(
    name: String, season: ClosedRange<Day>, scenarios: [Scenario], model: String = "hurdle"
  ) {
    self.name = name
    title = name
    data = DataSource()
    self.model = model
    self.season = season
    paths = Self.defaultPaths
    seed = 1
    dailyThresholds = []
    seasonThresholds = []
    baseline = scenarios.first?.name ?? ""
    self.scenarios = scenarios
  }

  /// Days in a row of at least so many people each.
  public struct RunThreshold: Codable, Hashable, Sendable {
    /// People on each of the days.
    public var people: Int
    /// The days in a row.
    public var days: Int

    /// A run.
    public init(people: Int, days: Int) {
      self.people = people
      self.days = days
    }
  }

  /// Where the data come from.
  public struct DataSource: Codable, Equatable, Sendable {
    /// `builtin`, or the path of a release, the daily page or CSV.
    public var arrivals: String
    /// Further files of arrivals: a later one replaces the days that it shares with those before it, and
    /// the daily page adds days.
    public var laterArrivals: [String]?
    /// What is made of days that no file holds, and of empty cells; they are refused where it is `nil`.
    public var missing: MissingDays?
    /// `builtin`, or the path of a CSV of weekly preventions; where absent, those of the release or,
    /// for arrivals that agree with the built-in ones, the built-in preventions.
    public var preventions: String?
    /// The origin: the last day that is used; the last day of the data where absent.
    public var through: Day?
    /// The interception rate that arrivals already reflect, where it is assumed and not estimated.
    public var interceptionRate: Double?
    /// What is believed of it, where it is not known; the rate is then its median.
    public var interceptionRateDistribution: LeverDistribution?
    /// Where night wind comes from; `nil` where none is given.
    public var wind: WindSource?

    /// A source of data.
    public init(
      arrivals: String = BuiltinSeries.name, laterArrivals: [String]? = nil,
      missing: MissingDays? = nil, preventions: String? = nil, through: Day? = nil,
      interceptionRate: Double? = nil, wind: WindSource? = nil
    ) {
      self.arrivals = arrivals
      self.laterArrivals = laterArrivals
      self.missing = missing
      self.preventions = preventions
      self.through = through
      self.interceptionRate = interceptionRate
      self.wind = wind
    }
  }

  /// The version of the study file that is read.
  public static let schemaVersion = 1
  /// The default number of paths.
  public static let defaultPaths = 100_000
  /// The most paths of a run.
  public static let mostPaths = 10_000_000
  /// The largest seed: every whole number up to it survives JSON, R and spreadsheets.
  public static let largestSeed: UInt64 = 1 << 53 - 1
  /// The interception rates that may be assumed for arrivals so far.
  static let baselineRateBounds = 0...0.95
  /// The most days from the origin to the end of the season.
  public static let mostDays = 400
  /// The most scenarios of a study.
  package static let mostScenarios = 200
  /// The most thresholds of a kind.
  package static let mostThresholds = 100
  /// The most events of a scenario.
  package static let mostEvents = 50
}

extension Study {
  /// What is to be said where the day of the review has passed.
  ///
  /// - Parameter today: the day on which it is asked.
  /// - Returns: a sentence; `nil` up to the day of the review, and where none was set.
  public func reviewWarning(on today: Day) -> String? {
    guard let review, review < today else { return nil }
    return "The study was to be reviewed by \(review): check assumptions before the figures are "
      + "used."
  }
}
