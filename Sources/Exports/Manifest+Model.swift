import ForecastModels

extension Manifest.Model {
  /// The record of a fitted model.
  init(_ fitted: FittedModel) {
    self.init(
      name: fitted.hurdle.spec.name, kind: fitted.kind, from: fitted.hurdle.from,
      through: fitted.hurdle.through, converged: fitted.hurdle.converged)
  }
}
