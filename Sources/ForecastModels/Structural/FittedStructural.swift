import StraitDiagnostics
import StraitDistributions
import Foundation
import StraitLinearAlgebra
import StraitTimeSeries

/// A structural model fitted at an origin.
struct FittedStructural: FittedModel {
  let fit: StructuralFit
  let observed: DailySeries

  var failure: String? { fit.failure }

  var estimates: [Estimate] {
    let state = fit.filter.state
    return [
      Estimate(
        "level at the origin, log(1 + people a week)", state.mean[0],
        error: state.standardDeviations[0]),
      Estimate("sd of the level's step a week", fit.levelSD),
      Estimate("sd of a week's noise, middle of the year's range", exp(fit.parameters[1] / 2)),
      Estimate("cosine of the noise's log variance", fit.parameters[2]),
      Estimate("sine of the noise's log variance", fit.parameters[3]),
      Estimate("diffuse log likelihood", fit.filter.logLikelihood),
    ]
  }

  func paths(days: Int, count: Int, seed: UInt64) throws -> SamplePaths {
    if let failure {
      throw InputError(
        key: "model 'structural'", found: failure, expected: "a fit that converged",
        suggestion: "use another origin or model")
    }
    let origin = observed.end
    let state = fit.filter.state
    let factor: Cholesky
    do {
      factor = try Cholesky(state.covarianceMatrix)
    } catch {
      throw RunError("model 'structural': the belief at \(origin) has no factor (\(error))")
    }
    let weeks = (days + 6) / 7
    let splitter = WeekSplit(observed)
    let middles = (0..<weeks).map { origin.advanced(by: 7 * $0 + 4) }
    let bases = middles.map { StructuralFit.basis.values(on: $0) }
    let noise = bases.map { StructuralFit.noise(fit.parameters, basis: $0).squareRoot() }
    let shocks = middles.map { fit.residuals(near: $0) }
    let starts = middles.map { splitter.starts(near: $0) }
    let step = fit.levelSD
    var result = SamplePaths(firstDay: origin.advanced(by: 1), days: days, count: count)
    for path in 0..<count {
      var start = RandomStream(seed: seed, path: path, day: 0, purpose: .structuralStart)
      let drawn = factor.draw(
        mean: state.mean,
        standardNormals: state.mean.map { _ in
          SpecialFunctions.normalQuantile(start.nextUniform())
        })
      var level = drawn[0]
      for week in 0..<weeks {
        var stream = RandomStream(seed: seed, path: path, day: week, purpose: .structuralWeek)
        level += step * SpecialFunctions.normalQuantile(stream.nextUniform())
        let shock = shocks[week][Int(stream.nextUniform() * Double(shocks[week].count))]
        var value = level + noise[week] * shock
        for j in 1..<drawn.count { value += bases[week][j] * drawn[j] }
        let total = min(max(expm1(min(value, 40)), 0).rounded(), Self.mostPeople)
        let place = Int(stream.nextUniform() * Double(starts[week].count))
        let parts = splitter.split(Int(total), start: starts[week][place])
        for (day, people) in parts.enumerated() where 7 * week + day < days {
          result[7 * week + day, path] = Int32(people)
        }
      }
    }
    return result
  }

  private static var mostPeople: Double { 1e9 }
}
