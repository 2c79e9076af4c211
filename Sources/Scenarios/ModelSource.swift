import Foundation
import StraitDiagnostics
import StraitFiles
import StraitForecastModels
import StraitSimulation

/// The model that a study or command names.
package enum ModelSource: Sendable {
  /// A specification of the hurdle model, to be fitted.
  case specification(HurdleSpec)
  /// A fitted hurdle model, read from a file.
  case fitted(FittedHurdle)
  /// A model of the family that is no hurdle model, to be fitted.
  case forecaster(any ForecastModel)

  /// Finds the model of a name: one of the family, or the path of a specification (`.yaml`) or of
  /// a fitted model (`.json`), relative to `folder`.
  ///
  /// - Parameters:
  ///   - name: the name or path.
  ///   - folder: the folder from which a relative path is seen.
  ///   - family: the models that are known by name.
  /// - Returns: the model and, for a file, its record.
  /// - Throws: ``InputError`` where there is none, or the file is bad.
  package static func find(
    _ name: String, relativeTo folder: String, family: [any ForecastModel] = ModelFamily.all
  ) throws -> (source: ModelSource, record: InputRecord?) {
    if let forecaster = family.first(where: { $0.name == name }) {
      if let hurdle = forecaster as? HurdleModel { return (.specification(hurdle.spec), nil) }
      return (.forecaster(forecaster), nil)
    }
    let isJSON = name.hasSuffix(".json")
    guard isJSON || name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
      throw InputError(
        key: "model", found: "'\(name)'",
        expected: "a model that is built in, or a .yaml or .json file",
        suggestion: NearMiss.suggestion(for: name, in: family.map(\.name)))
    }
    let path = InputPath.resolve(name, relativeTo: folder)
    let content = try InputFile.read(
      path, expected: isJSON ? "a fitted model" : "a model specification",
      limit: InputFile.jsonLimit)
    let record = InputRecord(role: "model", name: name, content: content)
    if isJSON {
      return (.fitted(try FittedHurdle(decoding: Data(content), file: name)), record)
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw InputError(file: name, found: "bytes that are no UTF-8", expected: "a text file")
    }
    return (.specification(try HurdleSpec(yaml: text, file: name)), record)
  }
}

extension ModelSource {
  /// Fits the model, of whatever kind, to the data; a fitted one is checked against them.
  ///
  /// - Parameters:
  ///   - data: the data.
  ///   - withInterception: whether the interception rate is fitted too, by a model that has one.
  /// - Returns: the fitted model.
  /// - Throws: ``InputError`` where the model cannot be fitted to the data, or belongs to others.
  package func fit(to data: ForecastData, withInterception: Bool = true) throws -> ModelFit {
    guard case .forecaster(let forecaster) = self else {
      return .hurdle(try fitted(to: data, withInterception: withInterception))
    }
    try Self.checkWind(data, usesWind: forecaster.needsWind, model: forecaster.name)
    if forecaster.needsWind, data.wind == nil {
      throw InputError(
        key: "model", found: "model '\(forecaster.name)' without a record of night wind",
        expected: "a record of the nights of the data", suggestion: "give one with --wind")
    }
    return .other(try forecaster.fit(data.history), of: forecaster)
  }

  /// The hurdle model fitted to the data, or the fitted model itself where it belongs to the same data.
  ///
  /// - Parameters:
  ///   - data: the data.
  ///   - withInterception: whether the interception rate is fitted too.
  /// - Returns: the fitted model.
  /// - Throws: ``InputError`` where a fitted model has another origin or other data, the data do not
  ///   suffice, or the model is no hurdle model.
  package func fitted(to data: ForecastData, withInterception: Bool = true) throws -> FittedHurdle {
    switch self {
    case .fitted(let model):
      try Self.checkWind(data, usesWind: model.hurdle.wind != nil, model: model.hurdle.spec.name)
      guard model.hurdle.through == data.observed.end else {
        throw InputError(
          key: "model", found: "a model fitted through \(model.hurdle.through)",
          expected: "a model fitted through the origin \(data.observed.end)",
          suggestion: "fit it again, or set the origin to \(model.hurdle.through)")
      }
      let used = model.hurdle.from...model.hurdle.through
      let people = data.observed.totalPeople(over: used)
      guard model.hurdle.hasBoats == data.observed.hasBoats else {
        throw InputError(
          key: "model",
          found: "a model fitted to data with\(model.hurdle.hasBoats ? "" : "out") boats",
          expected:
            "a model fitted to these data, with\(data.observed.hasBoats ? "" : "out") boats",
          suggestion: "fit it again with strait fit")
      }
      guard people == model.hurdle.people else {
        throw InputError(
          key: "model", found: "a model fitted to \(model.hurdle.people) people",
          expected: "a model fitted to these data, which hold \(people) from \(used.lowerBound) on",
          suggestion: "fit it again with strait fit")
      }
      return model
    case .forecaster(let forecaster):
      throw InputError(
        key: "model", found: "'\(forecaster.name)', which knows no levers",
        expected: "a hurdle model, on which the levers of a study act",
        suggestion:
          "name hurdle or hurdle-wind, or use strait forecast --model \(forecaster.name)")
    case .specification(let spec):
      try Self.checkWind(data, usesWind: spec.wind != nil, model: spec.name)
      let usable = data.preventions.count {
        $0.peopleArrived + $0.peoplePrevented >= InterceptionModel.fewestAttempts
      }
      let interception =
        !withInterception || usable < InterceptionModel.fewestWeeks
        ? nil
        : try InterceptionModel(
          peopleArrived: data.preventions.map(\.peopleArrived),
          peoplePrevented: data.preventions.map(\.peoplePrevented))
      return try FittedHurdle(fitting: data.history, spec: spec, interception: interception)
    }
  }

  /// Refuses a record of wind beside a model that makes no use of it.
  static func checkWind(_ data: ForecastData, usesWind: Bool, model: String) throws {
    guard data.wind != nil, !usesWind else { return }
    throw InputError(
      key: "wind", found: "night wind for model '\(model)', which knows none",
      expected: "a wind-driven model", suggestion: "name the model hurdle-wind")
  }
}

/// What came of fitting a ``ModelSource`` to data.
package enum ModelFit: Sendable {
  /// A hurdle model: it can be saved, and knows levers.
  case hurdle(FittedHurdle)
  /// Another model of the family.
  case other(any FittedModel, of: any ForecastModel)

  /// A forecast of the days after the origin.
  ///
  /// - Parameters:
  ///   - data: the data to which the model was fitted.
  ///   - days: the number of days.
  ///   - paths: the number of paths.
  ///   - seed: the seed of every draw.
  /// - Returns: the forecast, ready to run.
  /// - Throws: ``InputError`` where the model did not converge, or cannot simulate so many paths.
  package func forecast(
    from data: ForecastData, days: Int, paths: Int, seed: UInt64
  ) throws -> Forecast {
    switch self {
    case .hurdle(let model):
      try Forecast(
        model: model, observed: data.observed, days: days, nightsAhead: data.wind, paths: paths,
        seed: seed)
    case .other(let fitted, let forecaster):
      try Forecast(
        fitted, of: forecaster, observed: data.observed, days: days, paths: paths, seed: seed)
    }
  }
}
