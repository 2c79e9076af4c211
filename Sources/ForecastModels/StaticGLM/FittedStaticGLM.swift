import StraitDiagnostics
import StraitDistributions
import Foundation
import StraitLinearAlgebra
import StraitTimeSeries

/// A static regression fitted at an origin.
struct FittedStaticGLM: FittedModel {
  let terms: StaticTerms
  let regression: NegativeBinomialRegression

  /// A day's mean is cut here, far above any day of people, so that counts stay whole numbers of 32
  /// bits.
  private static let largestLogMean = log(1e8)

  var estimates: [Estimate] {
    let coefficients = terms.names.indices.map { j in
      Estimate(
        terms.names[j], regression.coefficients[j],
        error: regression.covariance[j, j].squareRoot())
    }
    return coefficients + [
      Estimate("dispersion r of people", regression.dispersion, error: regression.dispersionError)
    ]
  }

  var failure: String? { regression.failure }

  func paths(days: Int, count: Int, seed: UInt64) throws -> SamplePaths {
    if let failure {
      throw InputError(
        key: "model", found: "a fit that may not be used: \(failure)",
        expected: "a fit that converged", suggestion: "use a longer series or another model")
    }
    let firstDay = terms.origin.advanced(by: 1)
    let regressors = terms.matrix(days: 1...days)
    let error: Cholesky
    do {
      error = try Cholesky(regression.covariance)
    } catch {
      throw RunError("model 'static-glm': the coefficients' covariance has no factor (\(error))")
    }
    var result = SamplePaths(firstDay: firstDay, days: days, count: count)
    for path in 0..<count {
      var stream = RandomStream(
        seed: seed, path: path, day: firstDay.number, purpose: .regressionCoefficients)
      let coefficients = error.draw(
        mean: regression.coefficients,
        standardNormals: regression.coefficients.map { _ in
          SpecialFunctions.normalQuantile(stream.nextUniform())
        })
      let logMeans = Matrix.product(regressors, coefficients)
      for day in 0..<days {
        var stream = RandomStream(
          seed: seed, path: path, day: firstDay.number + day, purpose: .regressionDay)
        let law = try NegativeBinomial(
          mean: exp(min(logMeans[day], Self.largestLogMean)), dispersion: regression.dispersion)
        result[day, path] = Int32(clamping: law.sample(using: &stream))
      }
    }
    return result
  }
}
