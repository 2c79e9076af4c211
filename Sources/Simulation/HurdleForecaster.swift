import Diagnostics
import ForecastModels
import TimeSeries

/// The dynamic hurdle model, with or without wind, as a member of the family.
public struct HurdleForecaster: Forecaster {
  /// What the model is told before it sees data.
  public let spec: HurdleSpec

  /// The name of the specification.
  public var name: String { spec.name }
  /// Made up of the version of the fit and that of the simulation.
  public var version: Int { 1000 * HurdleModel.fitVersion + Simulator.algorithmVersion }
  /// The specification.
  public var settings: String { "\(spec)" }
  /// Whether the specification has a prior of the effect of wind.
  public var needsWind: Bool { spec.wind != nil }

  /// A forecaster of a specification.
  public init(spec: HurdleSpec = .standard) { self.spec = spec }

  /// Runs the filters over the history.
  public func fit(_ history: History) throws -> any FittedForecaster {
    FittedHurdle(
      model: try FittedModel(fitting: history, spec: spec, interception: nil), history: history)
  }
}
