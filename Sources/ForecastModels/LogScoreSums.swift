import Foundation

/// Sums of a filter's one-step log scores: a plain one for reports, and one that forgets, by which
/// the points of a pool are weighed.
///
/// A day's score counts half after a half-life, so that the weights follow a process that changes:
/// the forgetting of dynamic model averaging (Raftery, Kárný and Ettler, Technometrics 52, 2010,
/// section 2.2).
struct LogScoreSums: Sendable {
  /// The plain sum, from the first day that is reported.
  private(set) var plain = 0.0
  /// The sum in which scores fade with age.
  private(set) var fading = 0.0

  private let factor: Double
  private let reportedFrom: Int

  /// Sums before the first day.
  ///
  /// - Parameters:
  ///   - halfLife: the half-life in days.
  ///   - reportedFrom: the position of the first day that the plain sum counts.
  init(halfLife: Double, reportedFrom: Int) {
    factor = exp2(-1 / halfLife)
    self.reportedFrom = reportedFrom
  }

  /// Moves on to the next day.
  mutating func fade() { fading *= factor }

  /// Adds the score of a day.
  mutating func add(_ score: Double, day: Int) {
    fading += score
    if day >= reportedFrom { plain += score }
  }
}
