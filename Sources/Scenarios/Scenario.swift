import TimeSeries

/// One scenario of a study: a name and the levers that it moves. A lever that is absent stays where
/// the model has it.
public struct Scenario: Sendable, Equatable {
  /// The name, in lower-case words joined by hyphens.
  public var name: String
  /// What it means, for people.
  public var title: String?
  /// The share of attempts that is intercepted.
  public var interception: Interception?
  /// What intercepted people do next.
  public var reattempts: Reattempts?
  /// Boats on a crossing day.
  public var launches: Launches?
  /// People per boat.
  public var peoplePerBoat: PeoplePerBoat?
  /// Weather, through the share of crossing days.
  public var weather: Weather?

  /// The share of attempts that is intercepted from a day on.
  public struct Interception: Sendable, Equatable {
    /// The rate ι′, from 0 to 1.
    public var rate: Double
    /// The day on which the change begins; the first day of the season where absent.
    public var from: Day?
    /// The days over which the rate moves there in a straight line; zero for at once.
    public var rampDays: Int
  }

  /// What intercepted people do next.
  public struct Reattempts: Sendable, Equatable {
    /// The probability ρ of trying again.
    public var probability: Double
    /// The share g of those waiting who try again on a crossing day.
    public var dailyRate: Double
  }

  /// Boats on a crossing day.
  public struct Launches: Sendable, Equatable {
    /// What expected boats are multiplied by.
    public var multiplier: Double
    /// The further growth of the multiplier a month: 0.05 for five per cent.
    public var monthlyTrend: Double
    /// The day on which the change begins; the first day of the season where absent.
    public var from: Day?
  }

  /// People per boat.
  public struct PeoplePerBoat: Sendable, Equatable {
    /// What people per boat are multiplied by.
    public var multiplier: Double
    /// The day on which the change begins; the first day of the season where absent.
    public var from: Day?
  }

  /// Weather, through the share of crossing days.
  public struct Weather: Sendable, Equatable {
    /// The mean share of crossing days over the season's simulated days.
    public var crossingDayShare: Double
  }

  /// The name under which tables show what happened.
  public static let reservedName = "actual"

  /// A scenario that moves no lever.
  public init(name: String, title: String? = nil) {
    self.name = name
    self.title = title
  }
}
