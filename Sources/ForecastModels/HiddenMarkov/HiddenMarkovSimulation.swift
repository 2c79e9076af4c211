import StraitDiagnostics
import StraitDistributions
import Foundation
import StraitLinearAlgebra
import StraitTimeSeries

/// The simulation of days after the origin of a hidden Markov model.
struct HiddenMarkovSimulation {
  private let fit: HiddenMarkovFit
  private let spellFactor: Cholesky
  private let transitionFactor: Cholesky
  /// Harmonics of each day, and its dense regressors of the transitions after either state.
  private let bases: [[Double]]
  private let rows: [[[Double]]]
  private let ceiling: Double

  /// A spell's mean is at most so many times the largest day seen: a guard of far horizons.
  private static let mostTimesLargest = 20.0
  private static let mostPeople = 1_000_000_000

  /// Prepares what all paths share.
  ///
  /// - Throws: ``RunError`` where the belief at the origin has no factor.
  init(_ fit: HiddenMarkovFit, firstDay: Day, days: Int, largest: Int) throws {
    self.fit = fit
    do {
      spellFactor = try Cholesky(fit.spellState.covarianceMatrix)
      transitionFactor = try Cholesky(fit.transitionState.covarianceMatrix)
    } catch {
      throw RunError(
        "model 'hidden-markov': the belief before \(firstDay) has no factor (\(error))")
    }
    bases = (0..<days).map { HiddenMarkovSetup.spellBasis.values(on: firstDay.advanced(by: $0)) }
    rows = bases.map { values in
      (0...1).map { HiddenMarkovSetup.transitionRow(values, after: $0) }
    }
    ceiling = log(Self.mostTimesLargest * Double(largest))
  }

  /// The people of each day of a path.
  ///
  /// - Throws: ``DistributionError`` where an estimate is outside the domain of its law.
  func path(_ path: Int, seed: UInt64) throws -> [Int32] {
    var start = RandomStream(seed: seed, path: path, day: 0, purpose: .hiddenMarkovStart)
    var inSpell = start.nextUniform() < fit.filtered[fit.filtered.count - 1]
    let spell = draw(fit.spellState, spellFactor, &start)
    let transition = draw(fit.transitionState, transitionFactor, &start)
    let (levelAt, logitAt) = (spell.count - 1, transition.count - 1)
    let spacing = Double(HiddenMarkovSetup.knotSpacing)
    let levelStep = (fit.drifts.spell / spacing).squareRoot()
    let logitStep = (fit.drifts.transitions / spacing).squareRoot()
    var level = spell[levelAt]
    var logit = transition[logitAt]
    return try bases.indices.map { day in
      var stream = RandomStream(seed: seed, path: path, day: day, purpose: .hiddenMarkovDay)
      level += levelStep * SpecialFunctions.normalQuantile(stream.nextUniform())
      logit += logitStep * SpecialFunctions.normalQuantile(stream.nextUniform())
      var eta = logit
      let row = rows[day][inSpell ? 1 : 0]
      for j in 0..<logitAt { eta += row[j] * transition[j] }
      inSpell = stream.nextUniform() < 1 / (1 + exp(-eta))
      let law: NegativeBinomial
      if inSpell {
        var logMean = level
        for j in 0..<levelAt { logMean += bases[day][j + 1] * spell[j] }
        law = try NegativeBinomial(
          mean: exp(min(logMean, ceiling)), dispersion: fit.spellDispersion)
      } else {
        law = try NegativeBinomial(mean: fit.quietMean, dispersion: fit.quietDispersion)
      }
      return Int32(min(law.sample(using: &stream), Self.mostPeople))
    }
  }

  private func draw(
    _ state: GaussianState, _ factor: Cholesky, _ stream: inout RandomStream
  ) -> [Double] {
    var normals: [Double] = []
    for _ in 0..<state.dimension {
      normals.append(SpecialFunctions.normalQuantile(stream.nextUniform()))
    }
    return factor.draw(mean: state.mean, standardNormals: normals)
  }
}
