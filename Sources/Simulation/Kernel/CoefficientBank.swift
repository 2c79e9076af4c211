import StraitForecastModels

/// The coefficients that each path draws once, for each filter of the model: b = m + L·z from the first
/// of the path's normals, in the order of ``HurdleLayout/unfolding``.
struct CoefficientBank: Sendable {
  /// The coefficients of a filter.
  let count: Int

  /// For each point, m and then the rows of L.
  private let values: [Float]

  /// A bank of the coefficients of some filters, which have the same.
  init(_ points: [HurdleHorizon.Point]) {
    let count = points[0].coefficientMean.count
    self.count = count
    values = points.flatMap { point in
      var block = [Float](repeating: 0, count: count * (count + 1))
      for i in 0..<count {
        block[i] = Float(point.coefficientMean[i])
        for j in 0...i { block[count + count * i + j] = Float(point.coefficientFactor[i, j]) }
      }
      return block
    }
  }

  /// Coefficient `index` of a filter, from the normals of a path, which stand a lane apart.
  @inline(__always)
  func value(_ index: Int, point: Int, normals: UnsafePointer<Float>) -> Float {
    let first = point &* count &* (count &+ 1)
    var sum = values[first &+ index]
    for j in 0...index {
      sum += values[first &+ count &* (index &+ 1) &+ j] * normals[j &* Slot.width]
    }
    return sum
  }
}
