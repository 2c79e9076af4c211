import StraitForecastModels

/// A model that forecasts a series from any step on, given the steps before: what would have come
/// without an intervention. A step is a day, or a longer period.
protocol CounterfactualModel: Sendable {
  /// The name, for reports and manifests.
  var name: String { get }
  /// The version of its paths: it changes whenever a seed would give other numbers.
  var version: Int { get }
  /// The steps of the series, with what was observed.
  var steps: [CountPeriod] { get }
  /// What a step is called.
  var unit: StepUnit { get }

  /// Fits the model to the first steps and simulates later ones.
  ///
  /// - Parameters:
  ///   - history: the number of steps that the fit sees.
  ///   - span: the steps that are simulated, none of them within the history.
  ///   - count: the number of paths.
  ///   - seed: the seed of every draw.
  /// - Returns: counts by step of the span and path.
  /// - Throws: ``InputError`` where the history does not suffice.
  func paths(history: Int, span: Range<Int>, count: Int, seed: UInt64) throws -> CountPaths
}

/// What the steps of a series are, and how many of them make a history.
package enum StepUnit: String, Sendable, Codable {
  /// Days.
  case day
  /// Weeks, months, quarters or other periods.
  case period

  /// The fewest steps to which a model is fitted.
  package var fewest: Int {
    switch self {
    case .day: HurdlePosterior.fewestDays
    case .period: CountLevelModel.fewestPeriods
    }
  }

  /// The steps below which a history is too short to rely on, and from which placebo dates are
  /// taken: two years of days, eight periods.
  package var ample: Int {
    switch self {
    case .day: 730
    case .period: 8
    }
  }

  /// The lengths of the windows just before an intervention in which an earlier change is looked for.
  var lengthsBefore: [Int] {
    switch self {
    case .day: [28, 56, 91]
    case .period: [1, 2, 3]
    }
  }

  /// A number of steps in words.
  package func text(_ count: Int) -> String { "\(count) \(rawValue)\(count == 1 ? "" : "s")" }
}
