import StraitChannelData
import StraitForecastModels
import Testing
import StraitTimeSeries
import StraitTestSupport

/// The figures that were published for climatology and the bootstrap of last year, on the tasks as
/// they were defined: 65 origins every 28 days with 28 days ahead, and five summers.
@Suite("Published marks of the baselines")
struct ReferenceMarkTests {
  private struct Task {
    let origins: [Day]
    let days: Int

    static let rolling = Task(
      origins: (0..<65).map { day("2021-01-03").advanced(by: 28 * $0) }, days: 28)
    static let summer = Task(origins: (2021...2025).map { day("\($0)-05-31") }, days: 92)
  }

  /// The mean CRPS of days, of weeks from the day after the origin, and of the total.
  private func scores(
    _ model: some ForecastModel, _ task: Task
  ) throws -> (day: Double, week: Double, total: Double) {
    let (days, weeks) = (task.days, task.days / 7)
    var (daySum, weekSum, totalSum) = (0.0, 0.0, 0.0)
    for origin in task.origins {
      let history = History(observed: try BuiltinSeries.arrivals.through(origin))
      let paths = try model.fit(history).paths(days: days, count: 1000, seed: 1)
      func crps(_ range: Range<Int>) -> Double {
        let actual = BuiltinSeries.arrivals.totalPeople(
          over: origin.advanced(by: range.lowerBound + 1)...origin.advanced(by: range.upperBound))
        return Baselines.crps(paths.totals(over: range), Double(actual))
      }
      daySum += (0..<days).reduce(0) { $0 + crps($1..<$1 + 1) } / Double(days)
      weekSum += (0..<weeks).reduce(0) { $0 + crps(7 * $1..<7 * $1 + 7) } / Double(weeks)
      totalSum += crps(0..<days)
    }
    let n = Double(task.origins.count)
    return (daySum / n, weekSum / n, totalSum / n)
  }

  private func expectMark(
    _ model: some ForecastModel, _ task: Task, _ day: Double, _ week: Double, _ total: Double
  ) throws {
    let scores = try scores(model, task)
    #expect(abs(scores.day / day - 1) < 0.02, "\(model.name), day: \(scores.day), not \(day)")
    #expect(abs(scores.week / week - 1) < 0.02, "\(model.name), week: \(scores.week), not \(week)")
    #expect(
      abs(scores.total / total - 1) < 0.03, "\(model.name), total: \(scores.total), not \(total)")
  }

  @Test func climatology() throws {
    try expectMark(Climatology(), .rolling, 80.1, 374.2, 1073)
    try expectMark(Climatology(), .summer, 99.4, 441.6, 3359)
  }

  @Test func bootstrapOfLastYear() throws {
    try expectMark(BlockBootstrap(), .rolling, 81.1, 384.4, 1098)
    try expectMark(BlockBootstrap(), .summer, 99.7, 438.7, 3457)
  }

  /// The peer, the same regression on the whole past without priors, had 416.6 and 507.1.
  @Test func staticRegressionBeatsItsPeer() throws {
    #expect(try scores(StaticGLM(), .rolling).week < 360)
    #expect(try scores(StaticGLM(), .summer).week < 430)
  }
}
