import Foundation
import Strait

/// What a model of the family that is no hurdle model estimated, for people and scripts.
package struct EstimateReport: Codable, Sendable {
  /// The model's name.
  package let model: String
  /// The version of the model.
  package let version: Int
  /// The first day of the data.
  package let from: Day
  /// The last day of the data.
  package let through: Day
  /// What was estimated.
  package let estimates: [Estimate]
  /// Why the fit may not be used, if it did not converge.
  package let failure: String?

  /// The report of a fitted model.
  ///
  /// - Parameters:
  ///   - fitted: the fitted model.
  ///   - forecaster: the model that was fitted.
  ///   - observed: the series up to the origin.
  package init(
    _ fitted: any FittedModel, of forecaster: any ForecastModel, observed: DailySeries
  ) {
    model = forecaster.name
    version = forecaster.version
    from = observed.start
    through = observed.end
    estimates = fitted.estimates
    failure = fitted.failure
  }

  /// The report as a person reads it.
  ///
  /// - Parameter seconds: how long the fit took.
  /// - Returns: the lines of the report.
  package func text(seconds: Double) -> String {
    var table = TextTable()
    for estimate in estimates {
      table.row([estimate.name, Self.words(estimate)])
    }
    return """
      Model \(model), fitted to \(from) to \(through) in \(NumberText.decimals(seconds, 3)) s

      \(estimates.isEmpty ? "It estimates no numbers." : table.text)

      \(failure.map { "The fit may not be used: \($0)." } ?? "The fit may be used.")
      Only hurdle models can be saved; strait forecast --model \(model) fits this one again.
      """
  }

  /// A value with its standard error, to two digits of the error or four of the value.
  private static func words(_ estimate: Estimate) -> String {
    func number(_ value: Double, _ decimals: Int) -> String {
      guard value.magnitude < 1e12 else { return String(value) }
      return decimals == 0 ? NumberText.whole(value) : NumberText.decimals(value, decimals)
    }
    func decimals(_ scale: Double, digits: Int) -> Int {
      guard scale > 0, scale.isFinite else { return 3 }
      return min(max(digits - 1 - Int(log10(scale).rounded(.down)), 0), 6)
    }
    guard let error = estimate.error else {
      return number(estimate.value, decimals(estimate.value.magnitude, digits: 4))
    }
    let places = decimals(error, digits: 2)
    return "\(number(estimate.value, places)) ± \(number(error, places))"
  }
}
