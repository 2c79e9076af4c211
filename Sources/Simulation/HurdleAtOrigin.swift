import StraitForecastModels
import StraitTimeSeries

/// A dynamic hurdle model fitted at an origin.
struct HurdleAtOrigin: FittedModel {
  let model: FittedHurdle
  let history: History

  var estimates: [Estimate] { FitReport(model).estimates }

  var failure: String? {
    let unconverged = model.unconvergedUpdates
    return unconverged == 0 ? nil : "\(unconverged) filter updates did not converge"
  }

  func paths(days: Int, count: Int, seed: UInt64) throws -> SamplePaths {
    let plan = PeriodPlan(
      observed: history.observed,
      season: history.firstDay...history.origin.advanced(by: days))
    let simulator = Simulator(
      horizon: try model.horizon(days: days, nightsAhead: history.wind), plan: plan, seed: seed,
      sampling: .stratified)
    var result = SamplePaths(firstDay: plan.firstDay, days: days, count: count)
    simulator.paths(levers: DailyLevers(days: days), count: count) { path, simulated in
      for day in 0..<days { result[day, path] = simulated.people[day] }
    }
    return result
  }
}
