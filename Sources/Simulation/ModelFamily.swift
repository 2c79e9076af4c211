import ForecastModels

/// The models that commands know by name.
public enum ModelFamily {
  /// Every model, in the order in which tables list them.
  public static let all: [any Forecaster] = [
    HurdleForecaster(), HurdleForecaster(spec: .standardWind), HiddenMarkovModel(),
    StructuralModel(), StaticGLM(), Climatology(), BlockBootstrap(), SeasonalNaive(),
  ]
}
