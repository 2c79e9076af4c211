import ForecastModels

extension HorizonFactor {
  /// Writes one Gaussian path, mean + factor·z, over all days.
  ///
  /// - Parameters:
  ///   - leadingNormals: the values of the first columns' normals; the rest come from `normals`.
  func path(
    into path: UnsafeMutableBufferPointer<Double>, leadingNormals: [Double],
    normals: inout PathNormals
  ) {
    mean.withUnsafeBufferPointer { mean in
      for day in 0..<path.count { path[day] = mean[day] }
    }
    let columns = factor.columns
    // Four columns at a time, so that the path is loaded and stored a quarter as often.
    withUnsafeTemporaryAllocation(of: Double.self, capacity: columns) { z in
      for column in 0..<columns {
        z[column] = column < leadingNormals.count ? leadingNormals[column] : normals.next()
      }
      factor.elements.withUnsafeBufferPointer { elements in
        var column = 0
        while column + 4 <= columns {
          let (z0, z1, z2, z3) = (z[column], z[column + 1], z[column + 2], z[column + 3])
          let first = elements.baseAddress! + column * path.count
          let (second, third) = (first + path.count, first + 2 * path.count)
          let fourth = first + 3 * path.count
          for day in 0..<path.count {
            path[day] +=
              (first[day] * z0 + second[day] * z1) + (third[day] * z2 + fourth[day] * z3)
          }
          column += 4
        }
        while column < columns {
          let start = column * path.count
          for day in 0..<path.count { path[day] += elements[start + day] * z[column] }
          column += 1
        }
      }
    }
  }
}
