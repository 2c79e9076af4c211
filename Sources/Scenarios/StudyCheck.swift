import StraitDiagnostics

/// Values that a study file is refused for where it states them, wherever a study comes from: a program
/// may have changed it, or it may have been kept with a shard.
extension Study {
  /// Makes sure that every value is one that a study file may state.
  ///
  /// - Throws: ``InputError`` with those that are not.
  func check(file: String) throws {
    var bounds = Bounds(file: file)
    bounds.require("simulation.paths", paths, in: 1...Self.mostPaths)
    bounds.require("simulation.seed", Int(clamping: seed), in: 0...Int(Self.largestSeed))
    for threshold in dailyThresholds + seasonThresholds {
      bounds.require("thresholds", threshold, in: 1...100_000_000)
    }
    if let rate = data.interceptionRate {
      bounds.require("data.interception-rate", rate, in: Self.baselineRateBounds)
    }
    if let distribution = data.interceptionRateDistribution {
      bounds.require(
        "data.interception-rate", distribution, in: Lever.interceptionBaselineRate.bounds)
    }
    for scenario in scenarios { scenario.check(&bounds) }
    bounds.problems += (sizeProblems + nameProblems + correlationProblems).map {
      Problem(
        file: file, key: $0.key, found: $0.found, expected: $0.expected, suggestion: $0.suggestion)
    }
    if scenarios.isEmpty {
      bounds.problems.append(
        Problem(file: file, key: "scenarios", found: "no scenario", expected: "at least one"))
    }
    guard bounds.problems.isEmpty else { throw InputError(bounds.problems) }
  }

  /// What is wrong with the lists: their lengths, and thresholds that stand there twice.
  var sizeProblems: [Problem] {
    var problems: [Problem] = []
    func limit(_ key: String, _ count: Int, _ most: Int) {
      guard count > most else { return }
      problems.append(
        Problem(key: key, found: "\(count) of them", expected: "at most \(most)"))
    }
    limit("scenarios", scenarios.count, Self.mostScenarios)
    for scenario in scenarios {
      limit("scenario \(scenario.name).events", scenario.events.count, Self.mostEvents)
    }
    for (key, values) in [
      ("people-in-a-day", dailyThresholds), ("people-in-a-week", weekThresholds),
      ("people-in-a-month", monthThresholds), ("people-in-season", seasonThresholds),
    ] {
      limit("thresholds.\(key)", values.count, Self.mostThresholds)
      for (value, same) in Dictionary(grouping: values, by: { $0 }).sorted(by: { $0.key < $1.key })
      where same.count > 1 {
        problems.append(
          Problem(
            key: "thresholds.\(key)", found: "\(value) more than once",
            expected: "every threshold once"))
      }
    }
    limit("thresholds.days-above", runThresholds.count, Self.mostThresholds)
    return problems
  }

  /// What is wrong with the names of scenarios: each has its own, and the baseline is one of them.
  var nameProblems: [Problem] {
    var problems: [Problem] = []
    var seen: Set<String> = []
    for scenario in scenarios where !scenario.name.isEmpty {
      if scenario.name == Scenario.reservedName {
        problems.append(
          Problem(
            key: "scenarios", found: "a scenario named '\(scenario.name)'",
            expected: "another name: season.csv gives that one to what happened"))
      }
      if !seen.insert(scenario.name).inserted {
        problems.append(
          Problem(
            key: "scenarios", found: "two scenarios named '\(scenario.name)'",
            expected: "a different name for each"))
      }
    }
    if !scenarios.isEmpty, !baseline.isEmpty, !seen.contains(baseline) {
      problems.append(
        Problem(
          key: "baseline", found: "'\(baseline)'", expected: "the name of a scenario",
          suggestion: NearMiss.suggestion(for: baseline, in: scenarios.map(\.name))))
    }
    return problems
  }
}

extension Scenario {
  fileprivate func check(_ bounds: inout Bounds) {
    for lever in Lever.allCases {
      if let distribution = distribution(of: lever) {
        bounds.require("scenario \(name).\(lever.rawValue)", distribution, in: lever.bounds)
      }
      guard let value = lever.value(in: self) else { continue }
      bounds.require("scenario \(name).\(lever.rawValue)", value, in: lever.bounds)
    }
    for step in interception?.steps ?? [] {
      let rates = Lever.interceptionRate.bounds
      bounds.require("scenario \(name).interception.steps.rate", step.rate, in: rates)
      if let distribution = step.distribution {
        bounds.require("scenario \(name).interception.steps.rate", distribution, in: rates)
      }
      bounds.require(
        "scenario \(name).interception.steps.ramp-days", step.rampDays,
        in: Interception.rampBounds)
    }
    for event in events {
      let factors = Event.factorBounds
      bounds.require("scenario \(name).events.median", event.median, in: event.interval)
      bounds.require("scenario \(name).events.range", event.interval.lowerBound, in: factors)
      bounds.require("scenario \(name).events.range", event.interval.upperBound, in: factors)
      bounds.require("scenario \(name).events.share", event.share, in: 0...1)
    }
  }
}

/// Gathers values that lie outside their bounds.
private struct Bounds {
  let file: String
  var problems: [Problem] = []

  mutating func require(
    _ key: String, _ distribution: LeverDistribution, in bounds: ClosedRange<Double>
  ) {
    guard let fault = distribution.fault(within: bounds) else { return }
    problems.append(
      Problem(file: file, key: key, found: fault.found, expected: fault.expected))
  }

  mutating func require<Value: Comparable>(
    _ key: String, _ value: Value, in bounds: ClosedRange<Value>
  ) {
    guard !bounds.contains(value) else { return }
    problems.append(
      Problem(
        file: file, key: key, found: "\(value)",
        expected: "a number from \(bounds.lowerBound) to \(bounds.upperBound)"))
  }
}
