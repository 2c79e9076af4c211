import Strait
import Testing

@Suite("The README's example of the library")
struct ReadmeExampleTests {
  @Test func forecastFromTheBuiltinSeries() async throws {
    let model = try HurdlePosterior(fitting: BuiltinSeries.arrivals)
    let fitted = FittedHurdle(hurdle: model, interception: nil)
    let forecast = try Forecast(
      model: fitted, observed: BuiltinSeries.arrivals, days: 92, paths: 10_000, seed: 1)
    let people = try await forecast.run(jobs: 2)[.people]!.season!
    #expect(people.quantile(0.05) < people.quantile(0.5))
    #expect(people.quantile(0.5) < people.quantile(0.95))
    #expect(people.count == 10_000)
  }
}
