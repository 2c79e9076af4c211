import Diagnostics
import ForecastModels

/// The models that commands know by name.
public enum ModelFamily {
  /// Every model, in the order in which tables list them.
  public static let all: [any Forecaster] = [
    HurdleForecaster(), HurdleForecaster(spec: .standardWind), HiddenMarkovModel(),
    StructuralModel(), StaticGLM(), Climatology(), BlockBootstrap(), SeasonalNaive(),
  ]

  /// The models of the given names, in the given order.
  ///
  /// - Throws: ``InputError`` with every name that is not known.
  public static func named(_ names: [String]) throws -> [any Forecaster] {
    let known = all.map(\.name)
    var problems: [Problem] = []
    let found = names.compactMap { name -> (any Forecaster)? in
      if let model = all.first(where: { $0.name == name }) { return model }
      problems.append(
        Problem(
          key: "models", found: "'\(name)'", expected: "a model of the family",
          suggestion: NearMiss.suggestion(for: name, in: known)))
      return nil
    }
    guard problems.isEmpty else { throw InputError(problems) }
    return found
  }
}
