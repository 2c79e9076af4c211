import ForecastModels

/// The outcomes of one block of paths under one scenario over a few days: whole counts by day,
/// measure and path.
///
/// A block is small enough to stay in the processor's cache while it is counted, and wide enough that
/// each histogram is visited once for many paths.
final class PathBlock {
  /// The number of paths in a block, in whole slots; the last block of a run may have fewer live
  /// ones.
  static var width: Int { 2048 }
  /// The most days in a block.
  static var length: Int { 16 }
  /// The slots of a block.
  static var slots: Int { width / Slot.width }

  /// The days of the horizon that the block holds.
  var days = 0..<0
  private let memory = LaneMemory(lanes: length * Measure.allCases.count * slots)

  /// The days of a horizon, in pieces that fit a block.
  static func pieces(of days: Int) -> [Range<Int>] {
    stride(from: 0, to: days, by: length).map { $0..<min($0 + length, days) }
  }

  /// The values of a measure on a day of the horizon, by path; those of measures that are not
  /// simulated have no meaning.
  func values(of measure: Measure, on day: Int) -> UnsafePointer<Int32> {
    UnsafePointer(row(day - days.lowerBound).integers(measure.position * Self.slots))
  }

  /// The lanes of a slot on a day of the block; measures are ``slots`` lanes apart.
  func lanes(slot: Int, row: Int) -> Lanes { self.row(row).advanced(by: slot) }

  private func row(_ row: Int) -> Lanes {
    memory.lanes.advanced(by: row * Measure.allCases.count * Self.slots)
  }

  /// Takes some days of some paths of a forecaster, which have people only.
  func take(_ sample: SamplePaths, days: Range<Int>, paths: Range<Int>) {
    self.days = days
    for day in days {
      let row = row(day - days.lowerBound)
      let people = row.integers(Measure.people.position * Self.slots)
      let crossing = row.integers(Measure.crossingDay.position * Self.slots)
      for path in paths {
        people[path - paths.lowerBound] = sample[day, path]
        crossing[path - paths.lowerBound] = min(sample[day, path], 1)
      }
    }
  }
}
