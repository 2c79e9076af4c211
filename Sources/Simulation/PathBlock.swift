import StraitForecastModels

/// The outcomes of one block of paths under one scenario on a day: whole counts by measure and path.
///
/// A block is small enough to stay in the processor's cache, and wide enough that each histogram is
/// visited once for many paths.
final class PathBlock {
  /// The number of paths in a block, in whole slots; the last block of a run may have fewer live
  /// ones.
  static var width: Int { 4096 }
  /// The days for which what scenarios share is simulated at a time.
  static var length: Int { 16 }
  /// The slots of a block.
  static var slots: Int { width / Slot.width }

  /// The day of the horizon that the block holds.
  var day = 0
  private let memory = LaneMemory(lanes: Measure.allCases.count * slots)
  private let tally = Tally()

  /// The number of blocks that so many paths fill.
  static func count(of paths: Int) -> Int { (paths + width - 1) / width }

  /// The days of a horizon, in pieces of ``length``.
  static func pieces(of days: Int) -> [Range<Int>] {
    stride(from: 0, to: days, by: length).map { $0..<min($0 + length, days) }
  }

  /// The values of a measure by path; those of measures that are not counted have no meaning.
  func values(of measure: Measure) -> UnsafePointer<Int32> {
    UnsafePointer(memory.lanes.integers(measure.position * Self.slots))
  }

  /// The lanes of a slot; measures are ``slots`` lanes apart.
  func lanes(slot: Int) -> Lanes { memory.lanes.advanced(by: slot) }

  /// The paths of a slot on which anybody may arrive: all others have zeros.
  struct Crossings {
    /// Their positions within the slot, in order.
    var paths: UnsafePointer<UInt8>
    /// How many they are.
    var count: Int

    /// How many are among the first paths of the slot.
    func count(among live: Int) -> Int {
      var count = count
      while count > 0, Int(paths[count - 1]) >= live { count -= 1 }
      return count
    }
  }

  /// The crossing paths of each slot.
  private(set) var crossings: [Crossings] = []

  /// Takes the crossing paths of a day.
  func take(_ crossings: [Crossings]) { self.crossings = crossings }

  /// Counts a measure of the live paths.
  func count(_ measure: Measure, live: Int, into histogram: inout Histogram) {
    for (slot, crossings) in crossings.enumerated() {
      let paths = min(Slot.width, live - slot * Slot.width)
      guard paths > 0 else { break }
      let values = values(of: measure) + slot * Slot.width
      let number = crossings.count(among: paths)
      tally.add(zeros: paths - number)
      var done = 0
      while done < number {
        done = tally.add(values, listed: crossings.paths, done..<number)
        guard done < number else { break }
        histogram.add(Int(values[Int(crossings.paths[done])]))
        done += 1
      }
    }
    histogram.take(tally)
  }

  /// Takes a day of some paths of a forecaster, which have people only.
  func take(_ sample: SamplePaths, day: Int, paths: Range<Int>) {
    self.day = day
    let people = memory.lanes.integers(Measure.people.position * Self.slots)
    let crossing = memory.lanes.integers(Measure.crossingDay.position * Self.slots)
    for path in paths {
      people[path - paths.lowerBound] = sample[day, path]
      crossing[path - paths.lowerBound] = min(sample[day, path], 1)
    }
    crossings = Array(
      repeating: Crossings(paths: everyPath, count: Slot.width), count: Self.slots)
  }

  /// All paths of a slot, where it is not known which cross.
  private let everyPath: UnsafePointer<UInt8> = {
    let paths = UnsafeMutablePointer<UInt8>.allocate(capacity: Slot.width)
    for path in 0..<Slot.width { paths[path] = UInt8(path) }
    return UnsafePointer(paths)
  }()

  deinit { everyPath.deallocate() }
}
