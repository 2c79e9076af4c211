/// A model of the family: fitted to a history, it simulates paths.
public protocol ForecastModel: Sendable {
  /// The name by which commands and tables call it, in kebab-case.
  var name: String { get }
  /// The version of the model: it rises whenever the same history and seed would give other paths.
  var version: Int { get }
  /// The settings of the model, in canonical text: two models of the same name,
  /// version and settings give the same paths.
  var settings: String { get }
  /// Whether the model cannot be fitted without a record of night wind.
  var needsWind: Bool { get }

  /// Fits the model to everything up to and including the origin.
  ///
  /// - Throws: ``InputError`` where the history does not suffice.
  func fit(_ history: History) throws -> any FittedModel
}

extension ForecastModel {
  /// Most models are told nothing.
  public var settings: String { "" }
  /// Most models know no wind.
  public var needsWind: Bool { false }
}

/// A model fitted at an origin: an immutable value.
public protocol FittedModel: Sendable {
  /// What was estimated, for a report.
  var estimates: [Estimate] { get }
  /// Why the fit may not be used, if it did not converge.
  var failure: String? { get }

  /// Simulates paths of daily people over the days after the origin.
  ///
  /// The result is a function of the fit and the arguments alone, and the first paths do not depend
  /// on how many are asked for.
  ///
  /// - Parameters:
  ///   - days: the number of days.
  ///   - count: the number of paths.
  ///   - seed: the seed of every draw.
  /// - Returns: people by day and path.
  /// - Throws: ``InputError`` where the fit did not converge, ``RunError`` where its numbers give no
  ///   paths.
  func paths(days: Int, count: Int, seed: UInt64) throws -> SamplePaths
}

/// One number that a model estimated.
public struct Estimate: Sendable, Equatable, Codable {
  /// What it is, with its unit.
  public let name: String
  /// The estimate, in that unit.
  public let value: Double
  /// Its standard error, where the model gives one.
  public let error: Double?

  /// An estimate with or without its standard error.
  public init(_ name: String, _ value: Double, error: Double? = nil) {
    self.name = name
    self.value = value
    self.error = error
  }
}
