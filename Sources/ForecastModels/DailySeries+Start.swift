import StraitTimeSeries

extension DailySeries {
  /// The most days before a model's own start that it leaves out: where a series begins earlier than
  /// that, the start belongs to another series and the whole series is used.
  static let longestLeadIn = 3 * 366

  /// The first day that a model uses whose start is a prior about a series with a short lead-in of
  /// little that tells.
  ///
  /// - Parameters:
  ///   - start: the model's own start.
  ///   - fewestDays: the days that must be left from there on.
  ///   - longestLeadIn: the most days before `start` that are left out.
  /// - Returns: the later of `start` and the first day of the series; the first day of the series
  ///   where its lead-in is long, or too few days come after `start`.
  func firstDay(from start: Day, fewestDays: Int, longestLeadIn: Int = longestLeadIn) -> Day {
    let leadIn = self.start.distance(to: start)
    return leadIn > longestLeadIn || start.distance(to: end) + 1 < fewestDays
      ? self.start : max(start, self.start)
  }
}
