import StraitDiagnostics
import Foundation
import StraitLinearAlgebra
import StraitTimeSeries

extension WindGenerator {
  /// The fewest measured nights on which a generator is fitted: two years.
  package static let fewestNights = 730
  /// The fewest measured nights of each month of the year.
  package static let fewestNightsOfAMonth = 20
  /// The fewest pairs of measured nights, one and two nights apart.
  package static let fewestPairs = 365

  /// Fits the generator to a record; nights that are missing are left out, never filled.
  ///
  /// m and ln s maximise the Gaussian likelihood of √w over the measured nights, as if they were
  /// independent: m by least squares weighted by 1/s², ln s by Fisher scoring on the squared
  /// residuals, in turn until neither moves. φ₁ and φ₂ solve the Yule-Walker equations; each
  /// autocorrelation is taken over the pairs of nights that are both measured.
  ///
  /// Sources: Harvey, "Estimating regression models with multiplicative heteroscedasticity",
  /// Econometrica 44 (1976), 461–465; Box, Jenkins and Reinsel, *Time Series Analysis*, 4th ed.,
  /// section 3.2.
  ///
  /// - Throws: ``InputError`` where the record is too short, lacks a season, does not vary or gives
  ///   no stationary law.
  package init(fitting wind: NightWind) throws {
    let measured = wind.speeds.indices.filter { wind.speeds[$0] != nil }
    try Self.requireEnough(wind, measured: measured)
    let days = measured.map { wind.start.advanced(by: $0) }
    let roots = measured.map { max(Self.lowestRoot, wind.speeds[$0]!.squareRoot()) }
    let season = try Self.season(days: days, roots: roots)

    var z = [Double?](repeating: nil, count: wind.speeds.count)
    for (position, index) in measured.enumerated() { z[index] = season.standardised[position] }
    let variance = season.standardised.reduce(0) { $0 + $1 * $1 } / Double(measured.count)
    let r1 = try Self.autocovariance(of: z, lag: 1) / variance
    let r2 = try Self.autocovariance(of: z, lag: 2) / variance
    let second = (r2 - r1 * r1) / (1 - r1 * r1)
    guard abs(r1) < 1, abs(second) < 1 else {
      throw Self.unfit("nights whose autocorrelations \(r1) and \(r2) fit no stationary law")
    }
    let recursion = WindRecursion(lagCorrelation: r1, second: second)
    station = wind.station
    from = wind.start
    through = wind.end
    nights = measured.count
    meanCoefficients = season.mean
    logScaleCoefficients = season.logScale
    autoregression = [recursion.first, recursion.second]
    innovationSD = recursion.innovationSD
    if let fault { throw Self.unfit("\(fault.key ?? "fit"): \(fault.found)") }
  }

  /// The coefficients of m and of ln s, and the standardised nights.
  private static func season(
    days: [Day], roots: [Double]
  ) throws -> (mean: [Double], logScale: [Double], standardised: [Double]) {
    let rows = days.map { meanBasis.values(on: $0) }
    let design = Matrix(rows)
    // The columns of ln s are the first ones of m.
    let scaleCount = scaleBasis.count
    let scaleDesign = Matrix(
      rows: design.rows, columns: scaleCount,
      elements: Array(design.elements[..<(design.rows * scaleCount)]))

    let plain = try LeastSquares(design, roots)
    var mean = plain.coefficients
    let residualVariance = plain.residualSumOfSquares / Double(roots.count)
    guard residualVariance > 1e-12 * roots.reduce(0, { $0 + $1 * $1 }) / Double(roots.count) else {
      throw unfit("the same wind every night of a season")
    }
    var logScale = [Double](repeating: 0, count: scaleCount)
    logScale[0] = log(residualVariance) / 2

    for _ in 0..<mostIterations {
      var weighted = design
      var weightedRoots = roots
      for i in roots.indices {
        let inverse = exp(-dot(logScale, rows[i]))
        for j in 0..<design.columns { weighted[i, j] *= inverse }
        weightedRoots[i] *= inverse
      }
      let nextMean = try LeastSquares(weighted, weightedRoots).coefficients
      let standardised = rows.indices.map {
        (roots[$0] - dot(nextMean, rows[$0])) * exp(-dot(logScale, rows[$0]))
      }
      let scores = standardised.map { ($0 * $0 - 1) / 2 }
      let step = try LeastSquares(scaleDesign, scores).coefficients
      let moves = zip(nextMean, mean).map { abs($0 - $1) } + step.map(abs)
      mean = nextMean
      logScale = zip(logScale, step).map { $0 + $1 }
      if moves.allSatisfy({ $0 < 1e-12 }) { return (mean, logScale, standardised) }
      guard logScale.allSatisfy({ abs($0) < largestLogScale }) else { break }
    }
    throw unfit("nights on which the fit of the seasons does not converge")
  }

  private static let mostIterations = 200

  /// The mean of z_t z_{t+lag} over the pairs that are both measured.
  private static func autocovariance(of z: [Double?], lag: Int) throws -> Double {
    let products = zip(z, z.dropFirst(lag)).compactMap { a, b in
      a.flatMap { a in b.map { a * $0 } }
    }
    guard products.count >= fewestPairs else {
      throw unfit("\(products.count) pairs of measured nights \(lag) apart")
    }
    return products.reduce(0, +) / Double(products.count)
  }

  private static func requireEnough(_ wind: NightWind, measured: [Int]) throws {
    guard measured.count >= fewestNights else {
      throw unfit("\(measured.count) measured nights")
    }
    var months = [Int](repeating: 0, count: 13)
    for index in measured { months[wind.start.advanced(by: index).month] += 1 }
    if let month = (1...12).first(where: { months[$0] < fewestNightsOfAMonth }) {
      throw unfit("\(months[month]) measured nights of month \(month)")
    }
  }

  private static func unfit(_ found: String) -> InputError {
    InputError(
      key: "wind", found: found,
      expected: "a varying record of at least \(fewestNights) nights, \(fewestNightsOfAMonth) of "
        + "each month and \(fewestPairs) pairs one and two nights apart",
      suggestion: "give a longer record, or use a model without wind")
  }
}
