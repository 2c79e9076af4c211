import Foundation
import StraitChannelData
import StraitDiagnostics
import StraitFiles
import StraitForecastModels
import StraitSimulation
import StraitTimeSeries

/// A study with its data read, its model fitted and its horizon laid out: ready to simulate.
public struct PreparedStudy: Sendable {
  /// The study.
  public let study: Study
  /// The study file, as the user named it.
  package let file: String
  /// The data.
  public let data: ForecastData
  /// The fitted model.
  public let model: FittedHurdle
  /// The interception rate that arrivals already reflect; `nil` where none is known.
  package let baselineRate: BaselineRate?
  /// The predictive distribution of the states.
  package let horizon: HurdleHorizon
  /// The shifts of the crossing logit that reach stated shares of crossing days.
  let crossingShares: CrossingShareLever
  /// The periods.
  public let plan: PeriodPlan
  /// The draws of uncertain levers that are correlated, by name.
  private let correlatedDraws: [String: LeverDraw]
  /// Everything that was read, the study file first.
  package let records: [InputRecord]

  /// The seed of every draw.
  public var seed: UInt64 { study.seed }

  /// Reads the data of a study and fits or loads its model.
  ///
  /// - Parameters:
  ///   - study: the study.
  ///   - content: the content of the study file, for the record.
  ///   - file: its path, from whose folder the paths in it are seen.
  /// - Throws: ``InputError`` where data, model and season do not go together.
  public init(_ study: Study, content: [UInt8], file: String) throws {
    try self.init(study, content: content, file: file) {
      try ForecastData(study.data, relativeTo: InputPath.folder(of: file))
    }
  }

  /// Fits or loads the model of a study made in code, for data at hand.
  ///
  /// Of `study.data`, only the stated interception rate counts.
  ///
  /// - Parameters:
  ///   - study: the study.
  ///   - data: the series up to the origin, and what belongs to it.
  /// - Throws: ``InputError`` where data, model and season do not go together.
  public init(_ study: Study, data: ForecastData) throws {
    try self.init(
      study, content: try JSONText.file(study), file: "\(study.name).json", reading: { data })
  }

  private init(
    _ study: Study, content: [UInt8], file: String, reading: () throws -> ForecastData
  ) throws {
    do {
      try study.check(file: file)
      let folder = InputPath.folder(of: file)
      let data = try reading()
      let (source, modelRecord) = try ModelSource.find(study.model, relativeTo: folder)
      try Self.check(
        study.season, data: data, file: file, line: Self.line(of: "arrivals", in: content))
      if case .fitted = source, study.data.preventions != nil {
        throw InputError(
          key: "data.preventions", found: "preventions beside the fitted model '\(study.model)'",
          expected: "one of the two: a fitted model has its own interception rate",
          suggestion: "leave out data.preventions, or name a model to fit")
      }
      guard let model = try source.fit(to: data).hurdle else {
        throw InputError(
          key: "model", found: "'\(study.model)', which has no levers",
          expected: "a hurdle model, on which the levers of a study act",
          suggestion: "name hurdle or hurdle-wind, or forecast without scenarios")
      }
      plan = PeriodPlan(observed: data.observed, season: study.season)
      horizon = try HurdleHorizon(of: model.hurdle, days: plan.days)
      crossingShares = CrossingShareLever(
        over: plan.seasonDays, horizon: horizon, seed: study.seed)
      baselineRate = Self.baselineRate(study, model, plan)
      correlatedDraws = try study.correlatedDraws(file: file)
      let inputs = if case .fitted = source { data.recordsWithoutPreventions } else { data.records }
      records =
        [InputRecord(role: "study", name: file, content: content)] + inputs
        + (modelRecord.map { [$0] } ?? [])
      self.study = study
      self.file = file
      self.data = data
      self.model = model
    } catch let error as InputError {
      throw error.inFile(file)
    }
  }

  /// How the interception rate varies from week to week, whether its mean is estimated or stated, and how
  /// well its level is known; not at all where there are too few weeks to estimate it.
  public var weeklyVariation: WeeklyVariation {
    model.interception?.variation(from: plan.firstDay) ?? .none
  }

  /// What is drawn by a name.
  func draw(_ name: String) -> LeverDraw { correlatedDraws[name] ?? LeverDraw(name) }

  /// What happened in the season, where the data hold all of it.
  public var actualPeople: Int? {
    guard data.series.days.contains(study.season.upperBound),
      data.series.days.contains(study.season.lowerBound)
    else { return nil }
    return data.series.totalPeople(over: study.season)
  }

  /// What a person should know about the levers of the scenarios: those that begin before the season.
  package var leverWarnings: [String] {
    study.scenarios.flatMap { scenario -> [String] in
      let starts = [
        ("interception.from", scenario.interception?.steps.compactMap(\.from).first),
        ("launches.from", scenario.launches?.from),
        ("people-per-boat.from", scenario.peoplePerBoat?.from),
        ("events.from", scenario.events.map(\.from).min()),
      ]
      return starts.compactMap { key, from in
        guard let from, from < study.season.lowerBound else { return nil }
        let acts = max(from, plan.firstDay)
        return "scenario \(scenario.name): \(key) is \(from), before the season, which begins on "
          + "\(study.season.lowerBound); it acts from \(acts)"
      }
    }
  }

  /// The most people on a day up to the origin.
  public var record: Int { data.observed.people.max() ?? 0 }

  private static func check(
    _ season: ClosedRange<Day>, data: ForecastData, file: String, line: Int?
  ) throws {
    let origin = data.observed.end
    if season.upperBound <= origin {
      throw InputError(
        file: file, key: "season.to",
        found: "\(season.upperBound), on or before the last day of the data, \(origin)",
        expected: "a season that ends after the origin",
        suggestion: "set data.through to an earlier day")
    }
    if origin.distance(to: season.upperBound) > Study.mostDays {
      throw InputError(
        file: file, line: line, key: "season.to",
        found: "\(season.upperBound), \(origin.distance(to: season.upperBound)) days after the "
          + "origin \(origin)",
        expected: "at most \(Study.mostDays) days",
        suggestion: "take a newer release: strait data update downloads it")
    }
    if season.lowerBound < data.observed.start {
      throw InputError(
        file: file, key: "season.from", found: "\(season.lowerBound)",
        expected: "a day from \(data.observed.start) on, where the data begin")
    }
  }

  /// The line of a study file on which a key stands; `nil` where it does not.
  private static func line(of key: String, in content: [UInt8]) -> Int? {
    String(decoding: content, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).firstIndex { $0.drop { $0 == " " }.hasPrefix("\(key):") }.map { $0 + 1 }
  }

  private static func baselineRate(
    _ study: Study, _ model: FittedHurdle, _ plan: PeriodPlan
  ) -> BaselineRate? {
    if let rate = study.data.interceptionRate {
      return BaselineRate(
        value: rate, distribution: study.data.interceptionRateDistribution, source: .assumed,
        note: BaselineRate.statedNote)
    }
    let weeks = plan.calendarWeeks
    return model.interception.map {
      let level = $0.variation(from: plan.firstDay)
      let rate = $0.expectedRate(from: plan.firstDay, weeks: weeks)
      let spread = level.levelVariance(over: 0..<weeks).squareRoot()
      func percent(_ z: Double) -> String {
        let logit = log(rate / (1 - rate)) + z * spread
        return "\(Int((100 / (1 + exp(-logit))).rounded()))"
      }
      return BaselineRate(
        value: rate, distribution: nil, source: .data,
        note: "expected share of attempts, from the level of \($0.weeks) weeks with at least "
          + "\(InterceptionModel.fewestAttempts) attempts; drawn, 90% from \(percent(-1.6449)) to "
          + "\(percent(1.6449))%")
    }
  }
}

/// The interception rate that a series' arrivals already reflect, and where it comes from.
package struct BaselineRate: Sendable, Equatable {
  /// The share of attempts that is intercepted; where it is stated as a distribution, its median.
  package let value: Double
  /// What is believed of a rate that is stated.
  let distribution: LeverDistribution?
  /// Where it comes from.
  package let source: Assumption.Source
  /// What it is, in words.
  package let note: String

  static let statedNote = "the rate that arrivals so far already reflect"
}

extension PreparedStudy {
  /// A scenario with what the data say put in place of `from-data`.
  ///
  /// - Throws: ``InputError`` where they say too little.
  func resolved(_ scenario: Scenario) throws -> Scenario {
    var result = scenario
    for lever in Lever.allCases {
      guard let own = scenario.distribution(of: lever), own.form == .fromData else { continue }
      if lever == .interceptionBaselineRate {
        result.distributions[lever.rawValue] = nil
        continue
      }
      let shares = pastShares(of: lever)
      guard shares.count >= Self.fewestSeasons else {
        throw InputError(
          file: file, key: "scenario \(scenario.name).\(lever.rawValue)",
          found: "from-data with \(shares.count) past seasons",
          expected: "at least \(Self.fewestSeasons) seasons of data up to the origin",
          suggestion: "state a distribution, such as {uniform: [0.4, 0.6]}")
      }
      // Normal on the logit scale, with the error of a mean of so few.
      let logits = shares.map { log($0 / (1 - $0)) }
      let n = Double(logits.count)
      let mean = logits.reduce(0, +) / n
      let sum = logits.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let sd = (sum / (n - 1) * (1 + 1 / n)).squareRoot()
      func share(_ z: Double) -> Double {
        min(
          max(1 / (1 + exp(-(mean + z * sd))), lever.bounds.lowerBound), lever.bounds.upperBound)
      }
      let reach = 1.6448536269514722
      lever.set(
        .median(share(0), range90: share(-reach)...share(reach), as: own.name), in: &result)
    }
    return result
  }

  private static let fewestSeasons = 4

  /// The share of crossing days, or of calm nights, over the same days of past years.
  private func pastShares(of lever: Lever) -> [Double] {
    let season = study.season
    return (1...30).compactMap { years -> Double? in
      let days = season.lowerBound.distance(to: season.upperBound) + 1
      guard
        let first = Day(
          year: season.lowerBound.year - years, month: season.lowerBound.components.month,
          day: season.lowerBound.components.day),
        first >= model.hurdle.from, first.advanced(by: days - 1) <= data.observed.end
      else { return nil }
      let dates = (0..<days).map { first.advanced(by: $0) }
      if lever == .crossingDayShare {
        return Double(dates.count { data.observed.people[data.observed.index(of: $0)!] > 0 })
          / Double(days)
      }
      let nights = dates.compactMap { data.wind?[$0] }
      guard nights.count == days else { return nil }
      return Double(nights.count { $0 < WindGenerator.calmSpeed }) / Double(days)
    }
  }
}
