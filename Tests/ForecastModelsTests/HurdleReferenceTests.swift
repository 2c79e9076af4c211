import StraitChannelData
import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("The filters agree with the reference states")
struct HurdleReferenceTests {
  private struct Reference: Decodable {
    struct State: Decodable {
      let date: Day
      let crossingMean: [Double]
      let crossingSD: [Double]
      let sizeMean: [Double]
      let sizeSD: [Double]

      enum CodingKeys: String, CodingKey {
        case date
        case crossingMean = "crossing-mean"
        case crossingSD = "crossing-sd"
        case sizeMean = "size-mean"
        case sizeSD = "size-sd"
      }
    }
    struct Scores: Decodable {
      let crossing: Double
      let size: Double
    }
    let states: [State]
    let scores: Scores

    enum CodingKeys: String, CodingKey {
      case states
      case scores = "one-step-log-score-2020-07-01-to-2025-12-31"
    }
  }

  private func reference() throws -> Reference {
    let url = try #require(
      Bundle.module.url(
        forResource: "hurdle_states", withExtension: "json", subdirectory: "Reference"))
    let reference = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
    try #require(reference.states.count == 5)
    return reference
  }

  /// The reference has four decimals.
  private func expectClose(_ values: [Double], _ reference: [Double], _ what: String) {
    #expect(values.count == reference.count, "\(what)")
    for (index, (value, wanted)) in zip(values, reference).enumerated() {
      #expect(abs(value - wanted) < 0.001, "\(what) [\(index)]: \(value), reference \(wanted)")
    }
  }

  @Test func filteredStates() throws {
    for state in try reference().states {
      let model = try HurdlePosterior(
        fitting: BuiltinSeries.arrivals.through(state.date), spec: .onePoint)
      #expect(model.through == state.date && model.converged)
      let (crossing, size) = (model.crossing[0].state, model.size[0].state)
      expectClose(crossing.mean, state.crossingMean, "\(state.date) crossing mean")
      expectClose(crossing.standardDeviations, state.crossingSD, "\(state.date) crossing sd")
      expectClose(size.mean, state.sizeMean, "\(state.date) size mean")
      expectClose(size.standardDeviations, state.sizeSD, "\(state.date) size sd")
    }
  }

  @Test func oneStepLogScores() throws {
    let scores = try reference().scores
    let model = try HurdlePosterior(
      fitting: BuiltinSeries.arrivals.through(day("2025-12-31")), spec: .onePoint)
    let (crossing, size) = (model.crossing[0].logScore, model.size[0].logScore)
    #expect(abs(crossing - scores.crossing) < 0.05, "\(crossing), reference \(scores.crossing)")
    #expect(abs(size - scores.size) < 0.05, "\(size), reference \(scores.size)")
  }

  @Test func daysBeforeTheStartAreLeftOut() throws {
    let all = try BuiltinSeries.arrivals.through(day("2022-05-31"))
    let first = try #require(all.index(of: day("2019-01-01")))
    let late = try series(
      from: day("2019-01-01"), Array(zip(all.people[first...], all.boats[first...])))
    #expect(
      try HurdlePosterior(fitting: late, spec: .onePoint)
        == HurdlePosterior(fitting: all, spec: .onePoint))
  }
}
