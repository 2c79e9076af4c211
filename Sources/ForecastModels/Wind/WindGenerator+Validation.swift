import StraitDiagnostics

extension WindGenerator {
  /// The largest |ln s| that is accepted.
  static let largestLogScale = 10.0
  private static let largestMean = 100.0
  private static let varianceTolerance = 1e-3

  /// The first inconsistency of a generator read from a file; `nil` where there is none.
  var fault: Problem? {
    if station.isEmpty {
      return Problem(key: "station", found: "no name", expected: "the station of the record")
    }
    let span = from.distance(to: through) + 1
    if !(nights > 0 && nights <= span) {
      return Problem(
        key: "nights", found: "\(nights) nights from \(from) to \(through)",
        expected: "a period and the number of nights measured in it")
    }
    // The sum of absolute values bounds a harmonic series on every day.
    if let problem = Self.fault(
      in: meanCoefficients, key: "meanCoefficients", count: Self.meanBasis.count,
      within: Self.largestMean)
    {
      return problem
    }
    if let problem = Self.fault(
      in: logScaleCoefficients, key: "logScaleCoefficients", count: Self.scaleBasis.count,
      within: Self.largestLogScale)
    {
      return problem
    }
    guard autoregression.count == 2, recursion.isStationary else {
      return Problem(
        key: "autoregression", found: "\(autoregression) with innovations of \(innovationSD)",
        expected: "two coefficients of a stationary law and a positive innovation")
    }
    guard abs(recursion.variance - 1) < Self.varianceTolerance else {
      return Problem(
        key: "innovationSD", found: "\(innovationSD), a variance of \(recursion.variance)",
        expected: "an innovation under which the standardised wind has variance one")
    }
    return nil
  }

  private static func fault(
    in coefficients: [Double], key: String, count: Int, within limit: Double
  ) -> Problem? {
    let size = coefficients.reduce(0) { $0 + abs($1) }
    guard coefficients.count == count, size <= limit else {
      return Problem(
        key: key, found: "\(coefficients)",
        expected: "\(count) finite coefficients whose absolute values sum to at most \(limit)")
    }
    return nil
  }
}
