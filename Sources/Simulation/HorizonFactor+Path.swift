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
    factor.elements.withUnsafeBufferPointer { elements in
      for column in 0..<factor.columns {
        let z = column < leadingNormals.count ? leadingNormals[column] : normals.next()
        let start = column * path.count
        for day in 0..<path.count { path[day] += elements[start + day] * z }
      }
    }
  }
}
