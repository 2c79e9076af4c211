import StraitScoring
import Testing

@Suite("Missing and malformed input stops the program")
struct PreconditionTests {
  @Test func samples() async {
    await #expect(processExitsWith: .failure) { _ = CRPS.empirical(sorted: [], outcome: 1) }
    await #expect(processExitsWith: .failure) { _ = CRPS.empirical(sorted: [2, 1], outcome: 1) }
    await #expect(processExitsWith: .failure) {
      _ = CRPS.empirical(sorted: [1, .nan, 3], outcome: 1)
    }
    await #expect(processExitsWith: .failure) { _ = CRPS.empirical(sorted: [1], outcome: .nan) }
    await #expect(processExitsWith: .failure) { _ = CRPS.fair(sorted: [1], outcome: 1) }
    await #expect(processExitsWith: .failure) {
      _ = Bias.bias(sorted: [1, .infinity], outcome: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = EnergyScore.empirical(sample: [[1, 2], [3]], outcome: [1, 2])
    }
    await #expect(processExitsWith: .failure) {
      _ = LogScore.score(counts: [1, 2.5], outcome: 1)
    }
  }

  @Test func quantiles() async {
    await #expect(processExitsWith: .failure) {
      _ = WeightedIntervalScore.score(
        quantiles: [1, 2, 3], levels: [0.1, 0.5, 0.8], outcome: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = WeightedIntervalScore.score(quantiles: [1, 2], levels: [0.1, 0.9], outcome: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = WeightedIntervalScore.score(
        quantiles: [1, 3, 2], levels: [0.1, 0.5, 0.9], outcome: 1)
    }
  }

  @Test func comparisons() async {
    await #expect(processExitsWith: .failure) {
      _ = DieboldMariano(first: [1, 2], second: [1], horizon: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = DieboldMariano(first: [1, .nan, 3], second: [1, 2, 2], horizon: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = RelativeSkill(meanScores: [[1, 0], [1, 1]])
    }
  }
}
