import ForecastModels

/// A ``HorizonFactor`` laid out for the kernel: for each piece of sixteen days, the mean and then
/// each column of the factor.
struct DriftTable: Sendable {
  /// The number of normals that a path needs.
  let columns: Int
  private let tiles: [SIMD16<Double>]

  /// A table of a factor; days beyond its end are zero.
  init(_ horizon: HorizonFactor) {
    precondition(PathBlock.length == SIMD16<Double>.scalarCount, "a tile is a block's days")
    let factor = horizon.factor
    columns = factor.columns
    tiles = PathBlock.pieces(of: horizon.days).flatMap { days in
      (-1..<factor.columns).map { column in
        var tile = SIMD16<Double>()
        for day in days {
          tile[day - days.lowerBound] = column < 0 ? horizon.mean[day] : factor[day, column]
        }
        return tile
      }
    }
  }

  /// One Gaussian path, mean + factor·z, over a piece.
  ///
  /// - Parameters:
  ///   - piece: the position of the piece.
  ///   - normals: standard normals.
  ///   - first: the position of this predictor's first normal.
  /// - Returns: the values of the piece's days.
  @inline(__always)
  func path(over piece: Int, normals: [Double], from first: Int) -> SIMD16<Double> {
    let start = piece * (columns + 1)
    var path = tiles[start]
    for column in 0..<columns { path += tiles[start + 1 + column] * normals[first + column] }
    return path
  }
}
