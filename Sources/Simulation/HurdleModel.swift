import StraitDiagnostics
import StraitForecastModels
import StraitTimeSeries

/// The dynamic hurdle model, with or without wind, as a member of the family.
public struct HurdleModel: ForecastModel {
  /// The settings of the model, which are fixed before it sees data.
  public let spec: HurdleSpec

  /// The name of the specification.
  public var name: String { spec.name }
  /// Made up of the version of the fit and that of the simulation.
  public var version: Int { 1000 * HurdlePosterior.fitVersion + Simulator.algorithmVersion }
  /// The specification.
  public var settings: String { "\(spec)" }
  /// Whether the specification has a prior of the effect of wind.
  public var needsWind: Bool { spec.wind != nil }

  /// A forecaster of a specification.
  public init(spec: HurdleSpec = .standard) { self.spec = spec }

  /// Runs the filters over the history.
  public func fit(_ history: History) throws -> any FittedModel {
    HurdleAtOrigin(
      model: try FittedHurdle(fitting: history, spec: spec, interception: nil), history: history)
  }
}

/// A dynamic hurdle model fitted at an origin.
struct HurdleAtOrigin: FittedModel {
  let model: FittedHurdle
  let history: History

  var estimates: [Estimate] { FitReport(model).estimates }

  var failure: String? { nil }

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

/// The models that commands know by name.
public enum ModelFamily {
  /// Every model, in the order in which tables list them.
  public static let all: [any ForecastModel] = [
    HurdleModel(), HurdleModel(spec: .standardWind), HiddenMarkovModel(),
    StructuralModel(), StaticGLM(), Climatology(), BlockBootstrap(), SeasonalNaive(),
  ]
}
