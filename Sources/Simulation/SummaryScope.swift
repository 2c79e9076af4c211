/// Which distributions a simulation counts besides those of the season.
package struct SummaryScope: OptionSet, Sendable, Hashable {
  /// The bits of the options.
  package let rawValue: Int

  /// Options by their bits.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Each day.
  package static let daily = SummaryScope(rawValue: 1)
  /// Totals from 1 January up to each day.
  package static let cumulative = SummaryScope(rawValue: 2)
  /// Weeks.
  package static let weekly = SummaryScope(rawValue: 4)
  /// Months, which are compared as well.
  package static let monthly = SummaryScope(rawValue: 8)

  /// Only the season's totals.
  package static let season: SummaryScope = []
  /// Everything.
  package static let everything: SummaryScope = [.daily, .cumulative, .weekly, .monthly]
}
