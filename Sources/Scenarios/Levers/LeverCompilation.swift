import StraitDiagnostics
import StraitForecastModels
import StraitSimulation
import StraitTimeSeries

/// The levers of a scenario, day by day, and the assumptions that they make.
package struct CompiledLevers: Sendable, Equatable {
  /// The levers as the simulation reads them.
  package let daily: DailyLevers
  /// Every value as used.
  package let assumptions: [Assumption]
}

/// What a difference from the baseline is said to rest on.
package enum Statement: Sendable {
  /// Every uncertain lever, and the baseline rate of interception, at its median.
  case given
  /// Everything drawn that is not known.
  case inAll
}

extension PreparedStudy {
  /// Turns the levers of a scenario into daily values.
  ///
  /// Levers act from their own `from`, else from the first day of the season. Where that lies before
  /// the horizon they act from the first simulated day: a ramp of interception is then as far as it
  /// has come, while growth of launches begins there, since the data hold what came before.
  ///
  /// - Parameters:
  ///   - scenario: the scenario.
  ///   - statement: whether uncertain levers are drawn.
  /// - Returns: the daily values, and the assumptions that they make.
  /// - Throws: ``InputError`` where a lever cannot act: it begins after the season, no interception
  ///   rate is known, a share is out of reach, or the model has no wind.
  package func compile(
    _ scenario: Scenario, statement: Statement = .inAll
  ) throws -> CompiledLevers {
    var compilation = LeverCompilation(try resolved(scenario), of: self, statement: statement)
    for group in Scenario.groups { try group.act(on: &compilation) }
    study.places?.list(in: &compilation)
    compilation.listProvisionalDays()
    return CompiledLevers(daily: compilation.daily, assumptions: compilation.assumptions)
  }

  /// What the size of a crossing day counts.
  var counted: String { plan.observed.hasBoats ? "boats" : "people" }
}

/// A scenario whose levers are being turned into daily values: each group adds its own.
struct LeverCompilation {
  /// The scenario.
  let scenario: Scenario
  /// The study.
  let study: PreparedStudy
  /// Whether uncertain levers are drawn.
  let statement: Statement
  /// The levers so far.
  var daily: DailyLevers
  /// The assumptions so far, in order.
  private(set) var assumptions: [Assumption] = []

  /// Nothing is moved yet.
  init(_ scenario: Scenario, of study: PreparedStudy, statement: Statement) {
    self.scenario = scenario
    self.study = study
    self.statement = statement
    daily = DailyLevers(days: study.plan.days)
  }

  /// The periods.
  var plan: PeriodPlan { study.plan }
  /// The position of the first day of the season.
  var season: Int { plan.seasonDays.lowerBound }

  /// A number of an uncertain lever on each path; `nil` where the lever's value is known, or taken at
  /// its median.
  ///
  /// - Parameters:
  ///   - lever: the lever.
  ///   - number: what the lever's value makes of the number.
  /// - Returns: the number.
  func byPath(
    _ lever: Lever, _ number: (_ value: Double) throws -> Double
  ) rethrows -> PathValue? {
    guard let distribution = scenario.distribution(of: lever) else { return nil }
    return try byPath(distribution, of: lever, number)
  }

  /// The same for a distribution that is held elsewhere.
  func byPath(
    _ distribution: LeverDistribution, of lever: Lever,
    _ number: (_ value: Double) throws -> Double
  ) rethrows -> PathValue? {
    guard statement == .inAll else { return nil }
    return try PathValue(study.draw(distribution.name ?? lever.rawValue)) {
      try number(distribution.value(at: $0, within: lever.bounds))
    }
  }

  /// Lists the value of a lever, or another parameter of it, as an assumption.
  ///
  /// - Parameters:
  ///   - lever: the lever.
  ///   - parameter: the parameter, where it is not the lever's own.
  ///   - value: the value.
  ///   - unit: its unit, where it is not the lever's own.
  ///   - from: the position of the first day on which it acts; `nil` where it acts throughout.
  ///   - to: the position of the last; the last of the season where absent.
  ///   - source: where it comes from.
  ///   - note: what it means, where that is not the lever's own.
  ///   - distribution: what is believed of it, where the scenario does not hold that by the lever's name.
  mutating func list(
    _ lever: Lever, parameter: String? = nil, _ value: Double, unit: String? = nil,
    from: Int? = nil, to: Int? = nil, source: Assumption.Source = .assumed, note: String? = nil,
    distribution: LeverDistribution? = nil
  ) {
    let own = parameter == nil ? distribution ?? scenario.distribution(of: lever) : distribution
    let name = parameter ?? lever.key
    list(
      group: lever.group, parameter: name, value, unit: unit ?? lever.unit,
      from: from, to: to, source: source,
      note: (own.map { "median; \($0.words); " } ?? "") + (note ?? lever.note(study)))
    guard let own else { return }
    for (end, z) in [("q05", -1.6448536269514722), ("q95", 1.6448536269514722)] {
      list(
        group: lever.group, parameter: "\(name)-\(end)", own.value(at: z, within: lever.bounds),
        unit: unit ?? lever.unit, from: from, to: to, source: source,
        note: "\(end == "q05" ? 5 : 95) % quantile of what is believed of it")
    }
  }

  /// Lists a value that no single lever stands for.
  mutating func list(
    group: String, parameter: String, _ value: Double, unit: String, from: Int? = nil,
    to: Int? = nil, source: Assumption.Source = .assumed, note: String
  ) {
    assumptions.append(
      Assumption(
        lever: group, parameter: parameter, value: value, unit: unit,
        from: from.map { plan.firstDay.advanced(by: $0) },
        to: from.map { _ in to.map { plan.firstDay.advanced(by: $0) } ?? plan.season.upperBound },
        source: source, note: note))
  }

  /// Lists the days of the data whose figures are likely to be revised.
  mutating func listProvisionalDays() {
    let days = study.data.provisionalDays.filter { $0 <= study.data.observed.end }
    guard let first = days.first, let last = days.last else { return }
    assumptions.append(
      Assumption(
        lever: "data", parameter: "provisional-days", value: Double(days.count), unit: "days",
        from: first, to: last, source: .data,
        note: "first figures, which are likely to be revised, are taken as they are"))
  }

  /// The position at which a lever begins; negative where it began before the horizon.
  ///
  /// - Parameters:
  ///   - from: the day that the study states; the first of the season where absent.
  ///   - group: the key of the lever's group.
  /// - Returns: the position among the simulated days.
  /// - Throws: ``InputError`` where it begins after the season, and so would do nothing.
  func start(_ from: Day?, of group: String) throws -> Int {
    guard let from else { return season }
    guard from <= plan.season.upperBound else {
      throw refusal(
        "\(group).from", found: "\(from), after the season",
        expected: "a day up to \(plan.season.upperBound)", suggestion: "check the year")
    }
    return plan.firstDay.distance(to: from)
  }

  /// Says why a lever cannot act.
  ///
  /// - Parameters:
  ///   - key: the key within the scenario; the scenario as a whole where it is `nil`.
  ///   - found: what was found.
  ///   - expected: what was expected.
  ///   - suggestion: what to do about it.
  /// - Returns: the error.
  func refusal(
    _ key: String?, found: String, expected: String, suggestion: String? = nil
  ) -> InputError {
    InputError(
      file: study.file, key: "scenario \(scenario.name)" + (key.map { ".\($0)" } ?? ""),
      found: found, expected: expected, suggestion: suggestion)
  }
}
