import Foundation
import Strait

extension Reader {
  /// Wind generators, and some nights of one.
  static let windModel = Reader(name: "wind-model") { bytes in
    let generator = try WindModelFile(decoding: Data(bytes), file: "wind.json").generator
    for month in 1...12 {
      let day = Day(year: 2026, month: month, day: 1)!
      precondition(generator.speed(z: 0, on: day) >= 0)
    }
  }
}
