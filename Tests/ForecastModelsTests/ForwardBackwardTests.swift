import StraitForecastModels
import Foundation
import Testing
import StraitTestSupport

@Suite("Forward and backward recursions")
struct ForwardBackwardTests {
  private struct Case {
    let logDensities: [Double]
    let toOne: [Double]
    let start: Double
  }

  /// A short sequence with densities and probabilities at random; `shift` moves the log densities.
  private func make(days: Int, seed: UInt64, shift: Double = 0) -> Case {
    var random = SeededGenerator(seed: seed)
    let densities = (0..<2 * days).map { _ in 3 * random.normal() + shift }
    let chances = (0..<2 * days).map { _ in Double.random(in: 0.02...0.98, using: &random) }
    return Case(
      logDensities: densities, toOne: chances, start: Double.random(in: 0.1...0.9, using: &random))
  }

  private func run(_ input: Case) -> ForwardBackward {
    ForwardBackward(logDensities: input.logDensities, toOne: input.toOne, start: input.start)
  }

  @Test(arguments: 1...9)
  func agreeWithEnumeration(_ days: Int) {
    let input = make(days: days, seed: UInt64(days))
    let result = run(input)
    var total = 0.0
    var smoothed = [Double](repeating: 0, count: days)
    var pairs = [Double](repeating: 0, count: 4 * days)
    for word in 0..<(1 << days) {
      let states = (0..<days).map { word >> $0 & 1 }
      var weight = states[0] == 1 ? input.start : 1 - input.start
      for t in 0..<days {
        weight *= exp(input.logDensities[2 * t + states[t]])
        if t > 0 {
          let up = input.toOne[2 * t + states[t - 1]]
          weight *= states[t] == 1 ? up : 1 - up
        }
      }
      total += weight
      for t in 0..<days {
        smoothed[t] += weight * Double(states[t])
        if t > 0 { pairs[4 * t + 2 * states[t - 1] + states[t]] += weight }
      }
    }
    #expect(abs(result.logLikelihood - log(total)) < 1e-10)
    for t in 0..<days { #expect(abs(result.smoothed[t] - smoothed[t] / total) < 1e-12) }
    for i in 0..<4 * days { #expect(abs(result.transitions[i] - pairs[i] / total) < 1e-12) }
    #expect(result.filtered.last == result.smoothed.last)
  }

  @Test func posteriorsSumToOne() {
    let days = 4000
    let result = run(make(days: days, seed: 7))
    for t in 1..<days {
      let pair = result.transitions[4 * t..<4 * t + 4]
      #expect(abs(pair.reduce(0, +) - 1) < 1e-9)
      let into = result.transitions[4 * t + 1] + result.transitions[4 * t + 3]
      let outOf = result.transitions[4 * t + 2] + result.transitions[4 * t + 3]
      #expect(abs(into - result.smoothed[t]) < 1e-9)
      #expect(abs(outOf - result.smoothed[t - 1]) < 1e-9)
    }
  }

  /// Densities far below the smallest number only add to the log likelihood.
  @Test func nothingUnderflows() {
    let days = 500
    let plain = run(make(days: days, seed: 3))
    let tiny = run(make(days: days, seed: 3, shift: -5000))
    #expect(abs(tiny.logLikelihood - plain.logLikelihood + 5000 * Double(days)) < 1e-5)
    for t in 0..<days { #expect(abs(tiny.smoothed[t] - plain.smoothed[t]) < 1e-8) }
  }

  /// A day that one state rules out leaves the other for sure.
  @Test func impossibleState() {
    let result = ForwardBackward(
      logDensities: [-1, -2, -.infinity, -3, -1, -1], toOne: [0, 0, 0.3, 0.6, 0.2, 0.9], start: 0.5)
    #expect(result.smoothed[1] == 1 && result.logLikelihood.isFinite)
  }
}
