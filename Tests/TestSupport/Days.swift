import StraitTimeSeries

/// A day that is known to exist.
///
/// - Parameter text: the day as `2025-06-01`.
/// - Returns: the day; a text that is none ends the tests.
package func day(_ text: String) -> Day {
  guard let day = Day(iso: text) else { preconditionFailure("'\(text)' is no day") }
  return day
}
