import StraitSimulation
import Testing

/// Expects two summaries to hold the same numbers.
func expectEqual(_ a: ScenarioSummary, _ b: ScenarioSummary, _ what: String) {
  #expect(a.measures == b.measures && a.quantities == b.quantities, "\(what)")
  #expect(a.paths == b.paths, "\(what)")
  for measure in a.measures { expectEqual(a[measure], b[measure], "\(what): \(measure)") }
  expectSame(a.busiestDay, b.busiestDay, "\(what): busiest day")
  expectSame(a.busiestSimulatedDay, b.busiestSimulatedDay, "\(what): busiest simulated day")
  expectSame(a.paired, b.paired, "\(what): paired")
}

/// Expects two distributions of a measure to be the same.
func expectEqual(_ a: MeasureSummary?, _ b: MeasureSummary?, _ what: String) {
  expectSame(a?.daily, b?.daily, "\(what) by day")
  expectSame(a?.cumulative, b?.cumulative, "\(what) so far")
  expectSame(a?.weekly, b?.weekly, "\(what) by week")
  expectSame(a?.monthly, b?.monthly, "\(what) by month")
  expectSame(a?.season, b?.season, "\(what) of the season")
}
