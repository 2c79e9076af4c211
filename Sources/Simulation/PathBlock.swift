import ForecastModels

/// The outcomes of one block of paths over a few days: whole counts by day and path.
///
/// Element (day h of the block, path p of the block) stands at `h * PathBlock.width + p`. A block is
/// small enough to stay in the processor's cache while it is counted, and wide enough that each
/// histogram is visited once for many paths.
struct PathBlock {
  /// The number of paths in a block; the last block of a run may have fewer live ones.
  static let width = 2048
  /// The most days in a block.
  static let length = 16

  /// The days of the horizon that the block holds.
  var days = 0..<0
  /// People who arrive.
  var people = [Int32](repeating: 0, count: width * length)
  /// Boats that arrive; zero where boats are not counted.
  var boats = [Int32](repeating: 0, count: width * length)
  /// People who attempt to cross; without meaning where no interception rate is known.
  var attempts = [Int32](repeating: 0, count: width * length)

  /// The days of a horizon, in pieces that fit a block.
  static func pieces(of days: Int) -> [Range<Int>] {
    stride(from: 0, to: days, by: length).map { $0..<min($0 + length, days) }
  }

  /// Takes some days of some paths of a forecaster, which have people only.
  mutating func take(_ sample: SamplePaths, days: Range<Int>, paths: Range<Int>) {
    self.days = days
    for day in days {
      let row = (day - days.lowerBound) * Self.width
      for path in paths { people[row + path - paths.lowerBound] = sample[day, path] }
    }
  }

  /// The values of a measure by day and path.
  func values(of measure: Measure) -> [Int32] {
    switch measure {
    case .people: return people
    case .boats: return boats
    case .attempts: return attempts
    case .prevented:
      var result = attempts
      people.withUnsafeBufferPointer { people in
        for cell in result.indices { result[cell] &-= people[cell] }
      }
      return result
    case .crossingDay: return people.map { min($0, 1) }
    }
  }
}
