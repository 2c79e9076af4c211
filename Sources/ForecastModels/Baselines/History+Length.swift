import StraitDiagnostics

extension History {
  /// The fewest days in which a yearly season can be seen.
  static let fewestSeasonalDays = 365

  /// Sees to it that a season can be seen.
  ///
  /// - Throws: ``InputError`` where the series holds less than a year.
  func requireYear(model: String) throws {
    guard observed.count >= Self.fewestSeasonalDays else {
      throw InputError(
        key: "data", found: "\(observed.count) days from \(observed.start) to \(origin)",
        expected: "at least \(Self.fewestSeasonalDays) days to fit model '\(model)'",
        suggestion: "use a later origin or a longer series")
    }
  }
}
