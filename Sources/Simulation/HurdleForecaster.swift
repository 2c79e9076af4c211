import Diagnostics
import ForecastModels
import TimeSeries

/// The dynamic hurdle model as a member of the family.
public struct HurdleForecaster: Forecaster {
  /// What the model is told before it sees data.
  public let spec: HurdleSpec

  /// The name of the specification.
  public var name: String { spec.name }
  /// Paths are those of the simulation.
  public var version: Int { Simulator.algorithmVersion }

  /// A forecaster of a specification.
  public init(spec: HurdleSpec = .standard) { self.spec = spec }

  /// Runs the filters over the history.
  public func fit(_ history: History) throws -> any FittedForecaster {
    FittedHurdle(
      model: try HurdleModel(fitting: history.observed, spec: spec), observed: history.observed)
  }
}

/// A dynamic hurdle model fitted at an origin.
struct FittedHurdle: FittedForecaster {
  let model: HurdleModel
  let observed: DailySeries

  var estimates: [Estimate] {
    let report = FitReport(FittedModel(hurdle: model, interception: nil))
    return [
      Estimate(
        "crossing day in mid-July after a quiet day", report.crossingChanceAfterQuietDay.middle),
      Estimate("expected boats on a crossing day in mid-July", report.boatsInJuly.middle),
      Estimate("people per boat", report.peoplePerBoat.middle),
      Estimate("dispersion r of boats", report.dispersion),
      Estimate("sd of the boats' level per √month", report.sizeLevelSD),
      Estimate("sd of the crossing level per √month", report.crossingLevelSD),
    ]
  }

  var failure: String? {
    model.converged ? nil : "\(model.unconvergedUpdates) filter updates did not converge"
  }

  func paths(days: Int, count: Int, seed: UInt64) throws -> SamplePaths {
    let origin = observed.end
    let plan = PeriodPlan(
      observed: observed, season: origin.advanced(by: 1)...origin.advanced(by: days))
    let simulator = Simulator(
      horizon: try HurdleHorizon(of: model, days: days), plan: plan, seed: seed)
    var result = SamplePaths(firstDay: plan.firstDay, days: days, count: count)
    simulator.paths(levers: DailyLevers(days: days), count: count) { path, simulated in
      for day in 0..<days { result[day, path] = simulated.people[day] }
    }
    return result
  }
}
