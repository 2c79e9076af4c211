import TimeSeries

/// Past origins and a horizon: what the forecasts of a backtest are asked.
public struct BacktestTask: Sendable, Equatable {
  /// The name in tables.
  public let name: String
  /// The origins in order: the last day that each forecast sees.
  public let origins: [Day]
  /// The number of days that each forecast covers.
  public let horizon: Int

  /// A task of given origins.
  public init(name: String, origins: [Day], horizon: Int) {
    precondition(!origins.isEmpty && horizon > 0, "at least one origin and one day")
    self.name = name
    self.origins = origins
    self.horizon = horizon
  }

  /// 65 origins, every 28 days from 2021-01-03 to 2025-11-30, 28 days ahead.
  public static let rolling = BacktestTask(
    name: "rolling",
    origins: (0..<65).map { Day(year: 2021, month: 1, day: 3)!.advanced(by: 28 * $0) },
    horizon: 28)

  /// 31 May of 2021 to 2025, 92 days ahead: June to August.
  public static let summer = BacktestTask(
    name: "summer", origins: (2021...2025).map { Day(year: $0, month: 5, day: 31)! }, horizon: 92)
}
