import Foundation
import StraitBacktesting
import StraitDiagnostics
import StraitFiles
import StraitForecastModels
import StraitSimulation

/// A model to fit: a member of the family by its name, a specification of the hurdle model, or one that
/// was fitted before and saved.
///
/// Whatever it is, ``fit(to:)`` fits it, and what comes back forecasts:
///
/// ```swift
/// let model = try ModelSource.named("hurdle").fit(to: data)
/// let forecast = try model.forecast(to: day, seed: 1)
/// ```
public enum ModelSource: Sendable {
  /// A specification of the hurdle model, to be fitted.
  case specification(HurdleSpec)
  /// A fitted hurdle model, read from a file.
  case fitted(FittedHurdle)
  /// A model of the family that is no hurdle model, or one of your own.
  case model(any ForecastModel)

  /// A model of the family.
  ///
  /// - Parameter name: its name, such as `hurdle` or `climatology`.
  /// - Returns: the model, ready to fit.
  /// - Throws: ``InputError`` where there is none of that name.
  public static func named(_ name: String) throws -> ModelSource {
    try find(name, relativeTo: "").source
  }

  /// A specification (`.yaml`) or a fitted model (`.json`) in a file.
  ///
  /// - Throws: ``InputError`` where the file is bad.
  public static func file(_ path: String) throws -> ModelSource {
    try find(path, relativeTo: "").source
  }

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
    if let model = family.first(where: { $0.name == name }) {
      if let hurdle = model as? HurdleModel { return (.specification(hurdle.spec), nil) }
      return (.model(model), nil)
    }
    if name == Backtest.poolName { return (.model(PoolModel()), nil) }
    let isStream = name == InputFile.standardInput
    guard isStream || name.hasSuffix(".json") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    else {
      throw InputError(
        key: "model", found: "'\(name)'",
        expected: "a model that is built in, or a .yaml or .json file",
        suggestion: NearMiss.suggestion(for: name, in: family.map(\.name) + [Backtest.poolName]))
    }
    let path = InputPath.resolve(name, relativeTo: folder)
    let content = try InputFile.read(
      path, expected: name.hasSuffix(".json") ? "a fitted model" : "a model specification",
      limit: InputFile.jsonLimit, named: name)
    let bytes = InputFile.withoutMark(content)
    let isJSON =
      name.hasSuffix(".json") || (isStream && bytes.first { $0 > 0x20 } == UInt8(ascii: "{"))
    let record = InputRecord(role: "model", name: name, content: content)
    if isJSON {
      return (.fitted(try FittedHurdle(decoding: Data(bytes), file: name)), record)
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw InputError(file: name, found: "bytes that are no UTF-8", expected: "a text file")
    }
    return (.specification(try HurdleSpec(yaml: text, file: name)), record)
  }
}

extension ModelSource {
  /// Fits the model to data; one that was fitted before is checked against them.
  ///
  /// - Parameter data: the series up to the origin, and what belongs to it.
  /// - Returns: the fitted model, which forecasts.
  /// - Throws: ``InputError`` where the data do not suffice, or a fitted model belongs to others.
  public func fit(to data: ForecastData) throws -> ModelFit {
    try fit(to: data, withInterception: true)
  }

  /// The same, where the interception rate need not be fitted too.
  public func fit(to data: ForecastData, withInterception: Bool) throws -> ModelFit {
    switch self {
    case .fitted(let model):
      try Self.checkWind(data, usesWind: model.hurdle.wind != nil, model: model.hurdle.spec.name)
      try Self.check(model, belongsTo: data)
      return ModelFit(model: .hurdle(model), data: data)
    case .specification(let spec):
      try Self.checkWind(data, usesWind: spec.wind != nil, model: spec.name)
      let interception = withInterception ? try Self.interception(data) : nil
      return ModelFit(
        model: .hurdle(
          try FittedHurdle(fitting: data.history, spec: spec, interception: interception)),
        data: data)
    case .model(let model):
      try Self.checkWind(data, usesWind: model.needsWind, model: model.name)
      if model.needsWind, data.wind == nil {
        throw InputError(
          key: "model", found: "model '\(model.name)' without a record of night wind",
          expected: "a record of the nights of the data", suggestion: "give a record of wind")
      }
      return ModelFit(model: .other(try model.fit(data.history), of: model), data: data)
    }
  }

  /// The model of the interception rate; `nil` where too few weeks are known.
  private static func interception(_ data: ForecastData) throws -> InterceptionModel? {
    let usable = data.preventions.count {
      $0.peopleArrived + $0.peoplePrevented >= InterceptionModel.fewestAttempts
    }
    guard usable >= InterceptionModel.fewestWeeks else { return nil }
    return try InterceptionModel(
      peopleArrived: data.preventions.map(\.peopleArrived),
      peoplePrevented: data.preventions.map(\.peoplePrevented),
      lastWeek: data.preventions.last!.weekEnding)
  }

  private static func check(_ model: FittedHurdle, belongsTo data: ForecastData) throws {
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
  }

  /// Refuses a record of wind beside a model that makes no use of it.
  private static func checkWind(_ data: ForecastData, usesWind: Bool, model: String) throws {
    guard data.wind != nil, !usesWind else { return }
    throw InputError(
      key: "wind", found: "night wind for model '\(model)', which knows none",
      expected: "a wind-driven model", suggestion: "name the model hurdle-wind")
  }
}
