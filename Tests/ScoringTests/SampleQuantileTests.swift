import StraitScoring
import Testing

@Suite struct SampleQuantileTests {
  @Test func interpolatesBetweenOrderStatistics() {
    let sample = [1.0, 2, 4, 8]
    #expect(SampleQuantile.quantile(sorted: sample, level: 0) == 1)
    #expect(SampleQuantile.quantile(sorted: sample, level: 0.5) == 3)
    #expect(abs(SampleQuantile.quantile(sorted: sample, level: 0.9) - 6.8) < 1e-14)
    #expect(SampleQuantile.quantile(sorted: sample, level: 1) == 8)
    #expect(SampleQuantile.quantile(sorted: [5], level: 0.3) == 5)
  }
}
