import StraitChannelData
import StraitDiagnostics
import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

/// The reference estimates, made by direct numerical maximisation.
struct HiddenMarkovReference: Decodable {
  struct Estimate: Decodable {
    let logLikelihood: Double
    let logPrior: Double
    let spell: [Double]
    let transitions: [Double]
    let spellDispersion: Double
    let quietMean: Double
    let quietDispersion: Double
    let lastChance: Double

    enum CodingKeys: String, CodingKey {
      case logLikelihood = "log-likelihood"
      case logPrior = "log-prior"
      case spell
      case transitions
      case spellDispersion = "spell-dispersion"
      case quietMean = "quiet-mean"
      case quietDispersion = "quiet-dispersion"
      case lastChance = "chance-of-spell-on-last-day"
    }
  }
  struct BuiltIn: Decodable {
    let through: Day
    let drifts: [Double]
    let estimate: Estimate

    enum CodingKeys: CodingKey {
      case through
      case drifts
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      through = try container.decode(Day.self, forKey: .through)
      drifts = try container.decode([Double].self, forKey: .drifts)
      estimate = try Estimate(from: decoder)
    }
  }
  struct Truth: Decodable {
    let spell: [Double]
    let transitions: [Double]
  }
  struct Simulated: Decodable {
    let start: Day
    let people: [Int]
    let drifts: [Double]
    let truth: Truth
    let estimate: Estimate
  }
  let builtIn: [BuiltIn]
  let simulated: Simulated

  enum CodingKeys: String, CodingKey {
    case builtIn = "built-in"
    case simulated
  }

  static func read() throws -> HiddenMarkovReference {
    let url = try #require(
      Bundle.module.url(
        forResource: "hidden_markov", withExtension: "json", subdirectory: "Reference"))
    return try JSONDecoder().decode(HiddenMarkovReference.self, from: Data(contentsOf: url))
  }

  /// The simulated series: people only, six years from 2010.
  static func simulatedSeries() throws -> DailySeries {
    let simulated = try read().simulated
    return try DailySeries(
      rows: simulated.people.enumerated().map {
        DailySeries.Row(day: simulated.start.advanced(by: $0), people: $1, boats: 0)
      }, hasBoats: false)
  }
}

@Suite("The hidden Markov model finds the estimates of the reference")
struct HiddenMarkovTests {
  private func expectSame(_ fit: HiddenMarkovFit, _ wanted: HiddenMarkovReference.Estimate) throws {
    #expect(fit.failure == nil)
    let last = try #require(fit.trace.last)
    #expect(abs(last - wanted.logLikelihood - wanted.logPrior) < 0.005, "\(last)")
    #expect(abs(fit.logLikelihood - wanted.logLikelihood) < 0.05, "\(fit.logLikelihood)")
    #expect(abs(fit.logPrior - wanted.logPrior) < 0.05, "\(fit.logPrior)")
    for (value, reference) in zip(fit.spellState.mean, wanted.spell) {
      #expect(abs(value - reference) < 0.01, "spell \(value), reference \(reference)")
    }
    for (value, reference) in zip(fit.transitionState.mean, wanted.transitions) {
      #expect(abs(value - reference) < 0.01, "transitions \(value), reference \(reference)")
    }
    #expect(abs(fit.spellDispersion / wanted.spellDispersion - 1) < 0.01)
    #expect(abs(fit.quietMean / wanted.quietMean - 1) < 0.03)
    #expect(abs(fit.quietDispersion / wanted.quietDispersion - 1) < 0.03)
    let chance = try #require(fit.filtered.last)
    #expect(abs(chance - wanted.lastChance) < 0.002)
  }

  @Test func builtInSeries() throws {
    let cases = try HiddenMarkovReference.read().builtIn
    try #require(cases.count == 2)
    for wanted in cases {
      let fit = try HiddenMarkovFit(
        BuiltinSeries.arrivals.through(wanted.through),
        drifts: .init(spell: wanted.drifts[0], transitions: wanted.drifts[1]))
      try expectSame(fit, wanted.estimate)
      #expect(fit.drifts.spell == wanted.drifts[0])
    }
  }

  @Test func simulatedSeries() throws {
    let simulated = try HiddenMarkovReference.read().simulated
    let fit = try HiddenMarkovFit(
      HiddenMarkovReference.simulatedSeries(),
      drifts: .init(spell: simulated.drifts[0], transitions: simulated.drifts[1]))
    try expectSame(fit, simulated.estimate)
  }

  /// The estimates lie within four standard errors of what the series was simulated from, and the
  /// drift, of which there is none, is found to be smaller than its prior has it.
  @Test func recoversTheTruth() throws {
    let truth = try HiddenMarkovReference.read().simulated.truth
    let fit = try HiddenMarkovFit(HiddenMarkovReference.simulatedSeries())
    #expect(fit.failure == nil)
    for (state, wanted) in [
      (fit.spellState, truth.spell), (fit.transitionState, truth.transitions),
    ] {
      try #require(state.dimension == wanted.count)
      for i in 0..<state.dimension {
        let error = state.standardDeviations[i]
        #expect(error < 0.5 && abs(state.mean[i] - wanted[i]) < 4 * error, "\(i): \(state.mean)")
      }
    }
    #expect(fit.drifts.spell < 0.14 * 0.14 && fit.drifts.transitions < 0.1 * 0.1)
  }

  @Test(arguments: ["2019-06-30", "2021-01-03", "2025-11-30"])
  func likelihoodNeverFalls(_ origin: String) throws {
    for drifts in [nil, HiddenMarkovFit.Drifts(spell: 0.01, transitions: 0.04)] {
      let fit = try HiddenMarkovFit(
        BuiltinSeries.arrivals.through(day(origin)), drifts: drifts)
      // Estimating the drifts leaves little to climb; given drifts leave the whole way.
      #expect(fit.failure == nil && fit.trace.count > (drifts == nil ? 1 : 5))
      for (before, after) in zip(fit.trace, fit.trace.dropFirst()) {
        #expect(after >= before - 1e-9 * abs(before), "\(before) then \(after)")
      }
    }
  }

  @Test func chancesAreProbabilities() throws {
    let series = try BuiltinSeries.arrivals.through(day("2023-05-31"))
    let fit = try HiddenMarkovFit(series)
    #expect(fit.filtered.count == series.count && fit.smoothed.count == series.count)
    #expect((fit.filtered + fit.smoothed).allSatisfy { $0 >= 0 && $0 <= 1 + 1e-12 })
    // A busy day is no quiet one.
    for t in 0..<series.count where series.people[t] > 200 { #expect(fit.smoothed[t] > 0.9) }
  }
}
