import Foundation
import Strait

extension Reader {
  /// Fitted models, and the horizon that a forecast makes of one.
  static let model = Reader(name: "model") { bytes in
    let model = try FittedHurdle(decoding: Data(bytes), file: "model.json")
    _ = try model.horizon(days: 3)
  }
}
