/// The outcomes of one block of paths: whole counts by day and path.
///
/// Element (day h, path p of the block) stands at `h * PathBlock.width + p`.
struct PathBlock {
  /// The number of paths in a block. Blocks are always computed whole; the last may have fewer live
  /// paths.
  static let width = 512

  /// People who arrive.
  var people: [Int32]
  /// Boats that arrive.
  var boats: [Int32]
  /// People who attempt to cross; without meaning where no interception rate is known.
  var attempts: [Int32]

  /// A block for so many days.
  init(days: Int) {
    people = Array(repeating: 0, count: days * Self.width)
    boats = people
    attempts = people
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

  /// The most people of each path on any of the days, and at least so many.
  func busiestDay(of days: Range<Int>, atLeast least: Int = 0) -> [Int32] {
    var result = [Int32](repeating: Int32(clamping: least), count: Self.width)
    people.withUnsafeBufferPointer { people in
      result.withUnsafeMutableBufferPointer { result in
        for day in days {
          for path in 0..<Self.width {
            result[path] = max(result[path], people[day * Self.width + path])
          }
        }
      }
    }
    return result
  }
}
