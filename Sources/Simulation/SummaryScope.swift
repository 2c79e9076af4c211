/// Which distributions a simulation counts besides those of the season.
public struct SummaryScope: OptionSet, Sendable, Hashable {
  /// The bits of the options.
  public let rawValue: Int

  /// Options by their bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Each day.
  public static let daily = SummaryScope(rawValue: 1)
  /// Totals from 1 January up to each day.
  public static let cumulative = SummaryScope(rawValue: 2)
  /// Weeks.
  public static let weekly = SummaryScope(rawValue: 4)
  /// Months, which are compared as well.
  public static let monthly = SummaryScope(rawValue: 8)

  /// Only the season's totals.
  public static let season: SummaryScope = []
  /// Everything.
  public static let everything: SummaryScope = [.daily, .cumulative, .weekly, .monthly]
}
