import Foundation

extension Day {
  /// Today, in UTC.
  package static var today: Day {
    Day(number: Int((Date().timeIntervalSince1970 / 86_400).rounded(.down)))
  }
}
