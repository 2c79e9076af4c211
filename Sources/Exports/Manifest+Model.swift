import ForecastModels
import Simulation

extension Manifest.Model {
  /// The record of a fitted hurdle model.
  init(_ fitted: FittedModel) {
    self.init(
      name: fitted.hurdle.spec.name, kind: fitted.kind, from: fitted.hurdle.from,
      through: fitted.hurdle.through, converged: fitted.unconvergedUpdates == 0)
  }

  /// The record of the model of a forecast, which converged or would not forecast.
  init(_ model: Forecast.Model) {
    self.init(
      name: model.name, kind: model.kind, from: model.from, through: model.through, converged: true)
  }
}
