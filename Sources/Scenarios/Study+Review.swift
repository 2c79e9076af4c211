import StraitTimeSeries

extension Study {
  /// What is to be said where the day of the review has passed.
  ///
  /// - Parameter today: the day on which it is asked.
  /// - Returns: a sentence; `nil` up to the day of the review, and where none was set.
  package func reviewWarning(on today: Day) -> String? {
    guard let review, review < today else { return nil }
    return "The study was to be reviewed by \(review): check assumptions before the figures are "
      + "used."
  }
}
