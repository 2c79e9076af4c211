import StraitForecastModels

/// The models that commands know by name.
package enum ModelFamily {
  /// Every model, in the order in which tables list them.
  package static let all: [any ForecastModel] = [
    HurdleModel(), HurdleModel(spec: .standardWind), HiddenMarkovModel(),
    StructuralModel(), StaticGLM(), Climatology(), BlockBootstrap(), SeasonalNaive(),
  ]
}
