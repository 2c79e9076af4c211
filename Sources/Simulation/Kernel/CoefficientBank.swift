import StraitForecastModels

/// The coefficients that each path draws once, for each point of the pool: b = m + L·z from the first
/// of the path's normals.
struct CoefficientBank: Sendable {
  /// The coefficients of a point, up to four; points with fewer have zeros.
  static let count = 4

  /// For each point, m and then the rows of L.
  private let values: [Float]

  /// A bank of the coefficients of some predictors.
  init(_ predictors: [HurdleHorizon.Predictor]) {
    let count = Self.count
    values = predictors.flatMap { predictor in
      precondition(predictor.coefficientMean.count <= count, "at most \(count) coefficients")
      var block = [Float](repeating: 0, count: count * (count + 1))
      for i in predictor.coefficientMean.indices {
        block[i] = Float(predictor.coefficientMean[i])
        for j in 0...i {
          block[count + count * i + j] = Float(predictor.coefficientFactor[i, j])
        }
      }
      return block
    }
  }

  /// Coefficient `index` of a point, from the normals of a path, which stand a lane apart.
  @inline(__always)
  func value(_ index: Int, point: Int, normals: UnsafePointer<Float>) -> Float {
    let first = point &* Self.count &* (Self.count &+ 1)
    var sum = values[first &+ index]
    for j in 0...index {
      sum += values[first &+ Self.count &* (index &+ 1) &+ j] * normals[j &* Slot.width]
    }
    return sum
  }
}
