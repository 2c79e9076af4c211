import ForecastModels

/// The ``HorizonFactor``s of a linear predictor, one for each point of the pool, laid out for the
/// kernel: for each point and piece of sixteen days, the mean and then each column of the factor.
///
/// Points with fewer columns than others have columns of zeros.
struct DriftBank: Sendable {
  /// The number of normals that a path needs.
  let columns: Int
  private let pieces: Int
  private let tiles: [SIMD16<Float>]

  /// A bank of factors over the same days.
  init(_ factors: [HorizonFactor]) {
    precondition(PathBlock.length == SIMD16<Float>.scalarCount, "a tile is a block's days")
    let columns = factors.map(\.factor.columns).max() ?? 0
    let days = PathBlock.pieces(of: factors.first?.days ?? 0)
    self.columns = columns
    pieces = days.count
    tiles = factors.flatMap { horizon in
      days.flatMap { days in
        (-1..<columns).map { column in
          var tile = SIMD16<Float>()
          guard column < horizon.factor.columns else { return tile }
          for day in days {
            tile[day - days.lowerBound] = Float(
              column < 0 ? horizon.mean[day] : horizon.factor[day, column])
          }
          return tile
        }
      }
    }
  }

  /// Draws a piece of the predictor for a slot: value = mean + factor·z, day by day.
  ///
  /// - Parameters:
  ///   - piece: the position of the piece.
  ///   - points: the point of the pool that each path uses.
  ///   - normals: standard normals, path after path.
  ///   - stride: the normals of a path.
  ///   - lanes: receives sixteen lanes, one a day.
  @inline(never)
  func fill(
    piece: Int, points: UnsafePointer<Int32>, normals: UnsafePointer<Float>, stride: Int,
    into lanes: Lanes
  ) {
    tiles.withUnsafeBufferPointer { tiles in
      let tileCount = columns &+ 1
      func path(_ slot: Int) -> SIMD16<Float> {
        let first = tiles.baseAddress! + (Int(points[slot]) &* pieces &+ piece) &* tileCount
        let z = normals + slot &* stride
        var sum = first[0]
        for column in 0..<columns { sum += first[column &+ 1] * z[column] }
        return sum
      }
      // Four paths at a time, turned over into four neighbours of each day's lane.
      for slot in Swift.stride(from: 0, to: Slot.width, by: 4) {
        let (a, b, c, d) = (path(slot), path(slot &+ 1), path(slot &+ 2), path(slot &+ 3))
        for day in 0..<PathBlock.length {
          UnsafeMutableRawPointer(lanes.floats(day) + slot).storeBytes(
            of: SIMD4(a[day], b[day], c[day], d[day]), as: SIMD4<Float>.self)
        }
      }
    }
  }
}
