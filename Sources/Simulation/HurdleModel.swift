import StraitDiagnostics
import StraitForecastModels
import StraitTimeSeries

/// The dynamic hurdle model, with or without wind, as a member of the family.
package struct HurdleModel: ForecastModel {
  /// What the model is told before it sees data.
  package let spec: HurdleSpec

  /// The name of the specification.
  package var name: String { spec.name }
  /// Made up of the version of the fit and that of the simulation.
  package var version: Int { 1000 * HurdlePosterior.fitVersion + Simulator.algorithmVersion }
  /// The specification.
  package var settings: String { "\(spec)" }
  /// Whether the specification has a prior of the effect of wind.
  package var needsWind: Bool { spec.wind != nil }

  /// A forecaster of a specification.
  package init(spec: HurdleSpec = .standard) { self.spec = spec }

  /// Runs the filters over the history.
  package func fit(_ history: History) throws -> any FittedModel {
    HurdleAtOrigin(
      model: try FittedHurdle(fitting: history, spec: spec, interception: nil), history: history)
  }
}
