import StraitDiagnostics
import StraitLinearAlgebra
import StraitTimeSeries

/// A fitted dynamic hurdle model: an immutable value that holds what the filters know after the last
/// day of the data.
///
/// A day's arrivals come in three parts: whether anybody crosses (``Crossing``), how many boats
/// (``Size``), and how many people each carries (``OccupancyModel``).
///
/// - Crossing day: cₜ ~ Bernoulli(logistic(x'α)), x = [1, cos a, sin a, cₜ₋₁, cₜ₋₁·εₜ₋₁].
/// - Boats: Bₜ = 1 + NB(μ, r), log μ = z'β, z a level and two harmonic pairs.
/// - People: Pₜ = max(1, round(B·exp(level)·Gamma(k)/k)), k = 1/(0.08² + 0.45²/B).
///
/// In the wind-driven model both x and z also hold the terms of the night's wind (``WindPrior``). In
/// a series without boats the second part sizes people directly, Pₜ = 1 + NB(μ, r), and the third is
/// left out.
///
/// The states drift as random walks, whose standard deviations, and r, are averaged over a grid by
/// their one-step log scores, of which old ones fade.
package struct HurdlePosterior: Sendable, Equatable, Codable {
  /// A crossing filter of the grid.
  package struct Crossing: Sendable, Equatable, Codable {
    /// The sd of the level's random walk, per √month.
    package let levelSD: Double
    /// The sum of one-step log scores since ``HurdleSpec/scoreFrom``.
    package let logScore: Double
    /// The sum of all one-step log scores, old ones faded, by which the point is weighed.
    package let fadedLogScore: Double
    /// The share of the pool; zero where it is too small to matter.
    package let weight: Double
    /// The belief about [level, cos, sin, previous day crossed, its log-size residual] and, in the
    /// wind-driven model, the effects of L and K.
    package let state: GaussianState
  }

  /// A size filter of the grid.
  package struct Size: Sendable, Equatable, Codable {
    /// The sd of the level's random walk, per √month.
    package let levelSD: Double
    /// The sd of each harmonic coefficient's random walk, per √year.
    package let harmonicSD: Double
    /// The dispersion r of the negative binomial.
    package let dispersion: Double
    /// The sum of one-step log scores since ``HurdleSpec/scoreFrom``.
    package let logScore: Double
    /// The sum of all one-step log scores, old ones faded, by which the point is weighed.
    package let fadedLogScore: Double
    /// The share of the pool; zero where it is too small to matter.
    package let weight: Double
    /// The belief about [level, cos, sin, cos 2a, sin 2a] and, in the wind-driven model, the effects
    /// of L and K.
    package let state: GaussianState
  }

  /// What the model was told before it saw data.
  package let spec: HurdleSpec
  /// The first day of data that was used.
  package let from: Day
  /// The last day of data that was used: the origin of forecasts.
  package let through: Day
  /// The people of the days that were used, by which a saved model is matched with its data.
  package let people: Int
  /// The crossing filters, one a point of the grid.
  package let crossing: [Crossing]
  /// The size filters, one a point of the grid.
  package let size: [Size]
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
  /// The log-size residual of the last day, zero where it was no crossing day.
  package let lastResidual: Double
  /// The number of filter updates, over the whole grid, whose mode was not found.
  package let unconvergedUpdates: Int

  /// Whether every update of every filter converged.
  package var converged: Bool { unconvergedUpdates == 0 }

  /// The version of the fit: it changes whenever the same data would give another model.
  package static let fitVersion = 2
  /// The fewest days of data on which the model is fitted.
  package static let fewestDays = 60

  /// Fits the model to a series.
  ///
  /// - Parameters:
  ///   - series: the series up to the origin.
  ///   - wind: night wind, for the wind-driven model; nights after the origin are passed over.
  ///   - spec: the settings of the model, which are fixed before it sees data.
  /// - Throws: ``InputError`` where fewer than ``fewestDays`` days, or no crossing day, are left
  ///   after the start, or the wind-driven model has no wind for enough of them.
  /// - Complexity: O(days × points of the grid).
  package init(
    fitting series: DailySeries, wind: NightWind? = nil, spec: HurdleSpec = .standard
  ) throws {
    var from = series.firstDay(from: spec.start, fewestDays: Self.fewestDays)
    let isOwn = from < spec.start
    if spec.wind != nil, let wind { from = max(from, wind.start) }
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
    let score = LogScoreSums(
      halfLife: spec.scoreHalfLife,
      reportedFrom: (isOwn ? spec.start : from).distance(to: spec.scoreFrom))
    let bases = (0..<days).map { SizeFilter.basis.values(on: from.advanced(by: $0)) }
    let windInput = try spec.wind.map { prior in
      try WindInput(prior: prior, wind: wind, from: from, days: days, model: spec.name)
    }

    var fits: [(levelSD: Double, harmonicSD: Double, dispersion: Double, result: FilterResult)] = []
    var residualsOfFits: [[Double]] = []
    for dispersion in series.hasBoats ? spec.dispersion : spec.peopleDispersion {
      let family = NegativeBinomialObservation(dispersion: dispersion, largestCount: largest)
      for levelSD in spec.sizeLevelSD {
        for harmonicSD in spec.sizeHarmonicSD {
          let (result, residuals) = SizeFilter.run(
            levelSD: levelSD, harmonicSD: harmonicSD, family: family, bases: bases, sizes: sizes,
            countsBoats: series.hasBoats, wind: windInput, score: score)
          fits.append((levelSD, harmonicSD, dispersion, result))
          residualsOfFits.append(residuals)
        }
      }
    }
    let sizeWeights = HyperparameterPool.weights(
      logScores: fits.map(\.result.score.fading), levelSDs: fits.map(\.levelSD),
      priorRate: spec.levelPriorRate)
    var residuals = [Double](repeating: 0, count: days)
    for (weight, values) in zip(sizeWeights, residualsOfFits) where weight > 0 {
      for t in 0..<days { residuals[t] += weight * values[t] }
    }
    let crossingFits = spec.crossingLevelSD.map { levelSD in
      CrossingFilter.run(
        levelSD: levelSD, bases: bases, crossed: crossed, residuals: residuals, wind: windInput,
        score: score)
    }
    let crossingWeights = HyperparameterPool.weights(
      logScores: crossingFits.map(\.score.fading), levelSDs: spec.crossingLevelSD,
      priorRate: spec.levelPriorRate)

    self.spec = spec
    self.from = from
    through = series.end
    self.people = people.reduce(0, +)
    crossing = spec.crossingLevelSD.indices.map { i in
      Crossing(
        levelSD: spec.crossingLevelSD[i], logScore: crossingFits[i].score.plain,
        fadedLogScore: crossingFits[i].score.fading, weight: crossingWeights[i],
        state: crossingFits[i].state)
    }
    size = fits.indices.map { i in
      Size(
        levelSD: fits[i].levelSD, harmonicSD: fits[i].harmonicSD, dispersion: fits[i].dispersion,
        logScore: fits[i].result.score.plain,
        fadedLogScore: fits[i].result.score.fading, weight: sizeWeights[i],
        state: fits[i].result.state)
    }
    hasBoats = series.hasBoats
    occupancy = series.hasBoats ? OccupancyModel(people: people, boats: boats[...]) : nil
    self.wind = try spec.wind == nil ? nil : wind.map { try FittedWind($0, origin: series.end) }
    largestSize = largest
    lastCrossed = crossed[days - 1]
    lastResidual = residuals[days - 1]
    unconvergedUpdates =
      fits.map(\.result.unconvergedUpdates).reduce(0, +)
      + crossingFits.map(\.unconvergedUpdates).reduce(0, +)
  }

  /// The same model without the nights of the record that it keeps: the generator then starts from
  /// its stationary law.
  var omittingNights: HurdlePosterior {
    var copy = self
    copy.wind = wind?.omittingNights
    return copy
  }
}
