import Foundation
import Strait

extension Day {
  /// Today, in UTC.
  static var today: Day {
    Day(number: Int((Date().timeIntervalSince1970 / 86_400).rounded(.down)))
  }
}
