import Foundation
import StraitDiagnostics
import StraitLinearAlgebra
import StraitTimeSeries

/// A fitted dynamic hurdle model: an immutable value that holds what the filters know after the last
/// day of the data.
///
/// A day's arrivals come in three parts: whether anybody crosses, how many boats (``HurdleFilter``), and
/// how many people each carries (``OccupancyModel``): Pₜ = max(1, round(B·exp(level)·Gamma(k)/k)),
/// k = 1/(0.08² + 0.45²/B). In a series without boats the second part sizes people directly,
/// Pₜ = 1 + NB(μ, r), and the third is left out.
///
/// The sds of the levels' random walks have fixed values of equal weight; several dispersions are
/// weighed by their likelihood.
package struct HurdlePosterior: Sendable, Equatable, Codable {
  /// One filter: an sd of the level and a dispersion.
  package struct Point: Sendable, Equatable, Codable {
    /// The sd of the random walk of the level of sizes, per √month.
    package let levelSD: Double
    /// The dispersion r of the negative binomial.
    package let dispersion: Double
    /// The share of paths that follow it; zero where it is too small to matter.
    package let weight: Double
    /// The sums of one-step log scores since ``HurdleSpec/scoreFrom``, of crossing days and of sizes.
    package let crossingLogScore: Double
    package let sizeLogScore: Double
    /// The belief about [α, β], see ``HurdleLayout``.
    package let state: GaussianState
    /// The log-size residual of the last day, zero where it was no crossing day.
    package let lastResidual: Double
  }

  /// What the model was told before it saw data.
  package let spec: HurdleSpec
  /// The first day of data that was used.
  package let from: Day
  /// The last day of data that was used: the origin of forecasts.
  package let through: Day
  /// The people of the days that were used, by which a saved model is matched with its data.
  package let people: Int
  /// The filters.
  package let points: [Point]
  /// Whether boats are counted; people are sized directly where not.
  package let hasBoats: Bool
  /// People per boat; `nil` where boats are not counted.
  package let occupancy: OccupancyModel?
  /// What is known of night wind; `nil` in the model without wind.
  package private(set) var wind: FittedWind?
  /// The largest size of a day seen: boats, or people where boats are not counted.
  package let largestSize: Int
  /// Whether the last day was a crossing day.
  package let lastCrossed: Bool
  /// The backlog X after the last day, see ``Backlog``.
  package let backlog: Double

  /// Where the coefficients stand in a state.
  package var layout: HurdleLayout { HurdleLayout(usesWind: spec.wind != nil) }

  /// The version of the fit: it changes whenever the same data would give another model.
  package static let fitVersion = 3
  /// Dispersions that weigh less than this are left out of forecasts.
  static let smallestWeight = 0.005
  /// The fewest days of data on which the model is fitted.
  package static let fewestDays = 60

  /// Fits the model to a series.
  ///
  /// - Parameters:
  ///   - series: the series up to the origin.
  ///   - nights: night wind, for the wind-driven model; nights after the origin are passed over.
  ///   - spec: the settings of the model, which are fixed before it sees data.
  /// - Throws: ``InputError`` where fewer than ``fewestDays`` days, or no crossing day, are left
  ///   after the start, or the wind-driven model has no wind for enough of them.
  /// - Complexity: O(days × filters).
  package init(
    fitting series: DailySeries, wind nights: NightWind? = nil, spec: HurdleSpec = .standard
  ) throws {
    var from = series.firstDay(from: spec.start, fewestDays: Self.fewestDays)
    let isOwn = from < spec.start
    if spec.wind != nil, let nights { from = max(from, nights.start) }
    let days = from.distance(to: series.end) + 1
    guard days >= Self.fewestDays else {
      throw InputError(
        key: "data", found: "\(max(days, 0)) days from \(from) to \(series.end)",
        expected: "at least \(Self.fewestDays) days to fit model '\(spec.name)'",
        suggestion: "use a later origin or a longer series")
    }
    let first = series.start.distance(to: from)
    let people = series.people[first...]
    let boats = Array(series.boats[first...])
    let crossed = zip(people, boats).map { $0 > 0 || $1 > 0 }
    let sizes = series.hasBoats ? boats : Array(people)
    guard let largest = sizes.max(), largest > 0 else {
      throw InputError(
        key: "data",
        found: "no day with \(series.hasBoats ? "boats" : "people") from \(from) to \(series.end)",
        expected: "at least one crossing day",
        suggestion: series.hasBoats ? "check the boats column" : nil)
    }
    let fittedWind =
      try spec.wind == nil
      ? nil : nights.map { try FittedWind($0, origin: series.end) }
    let seasons = (0..<days).map {
      HurdleLayout.sizeBasis.values(on: from.advanced(by: $0))
    }
    let observations = HurdleFilter.Observations(
      seasons: seasons, summers: (0..<days).map { Backlog.summer(on: from.advanced(by: $0)) },
      sizes: sizes, crossed: crossed, countsBoats: series.hasBoats,
      wind: try spec.wind.map { prior in
        try WindInput(
          prior: prior, wind: nights, generator: fittedWind?.generator, from: from, days: days,
          model: spec.name)
      },
      reportedFrom: (isOwn ? spec.start : from).distance(to: spec.scoreFrom))
    let dispersions = series.hasBoats ? spec.dispersion : spec.peopleDispersion
    let families = dispersions.map {
      NegativeBinomialObservation(dispersion: $0, largestCount: largest)
    }
    points = spec.levelSD.flatMap { levelSD in
      let results = families.map {
        HurdleFilter.run(observations, levelSD: levelSD, family: $0, spec: spec)
      }
      let weights = Self.weights(likelihoods: results.map(\.logScore))
      return zip(zip(dispersions, weights), results).map { point, result in
        Point(
          levelSD: levelSD, dispersion: point.0,
          weight: point.1 / Double(spec.levelSD.count),
          crossingLogScore: result.crossingLogScore, sizeLogScore: result.sizeLogScore,
          state: result.state, lastResidual: result.lastResidual)
      }
    }
    backlog = HurdleFilter.backlog(observations, spec: spec)
    wind = fittedWind
    self.spec = spec
    self.from = from
    through = series.end
    self.people = people.reduce(0, +)
    hasBoats = series.hasBoats
    occupancy = series.hasBoats ? OccupancyModel(people: people, boats: boats[...]) : nil
    largestSize = largest
    lastCrossed = crossed[days - 1]
  }

  /// Weights in proportion to likelihoods; those below ``smallestWeight`` are zero.
  private static func weights(likelihoods: [Double]) -> [Double] {
    let best = likelihoods.max() ?? 0
    let raw = likelihoods.map { exp($0 - best) }
    let total = raw.reduce(0, +)
    let kept = raw.map { $0 / total >= smallestWeight ? $0 : 0 }
    let sum = kept.reduce(0, +)
    return kept.map { $0 / sum }
  }

  /// The same model without the nights of the record that it keeps: the generator then starts from
  /// its stationary law.
  var omittingNights: HurdlePosterior {
    var copy = self
    copy.wind = wind?.omittingNights
    return copy
  }
}
