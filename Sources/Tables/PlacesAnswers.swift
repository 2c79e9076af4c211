import StraitFiles
import StraitScenarios
import StraitSimulation

/// The answers to what a study asks of its season besides totals, as they are told in text.
extension PreparedStudy {
  /// The chances with which places suffice on every day.
  package static let sufficingLevels = PlacesTable.levels

  /// The least numbers of places that suffice on every day of each month and, last, of the season, with
  /// those chances; empty where places are not asked for.
  package func placesThatSuffice(
    _ summary: ScenarioSummary
  ) -> [(period: String, places: [Double])] {
    guard let answers = summary.answers, study.places != nil else { return [] }
    func places(_ peak: Histogram) -> [Double] {
      peak.quantiles(PlacesTable.levels).map { $0.value.rounded(.up) }
    }
    return zip(SeasonMonths(summary.plan).ends, answers.monthPeaks).map {
      (String($0.description.prefix(7)), places($1))
    } + [("season", places(answers.peak))]
  }

  /// The chance that the places that there are suffice on every day.
  package func chanceThatPlacesSuffice(_ summary: ScenarioSummary) -> Double? {
    guard let available = study.places?.available, let answers = summary.answers else {
      return nil
    }
    return 1 - Double(answers.peak.countAtLeast(available + 1)) / Double(summary.paths)
  }

  /// The mean of person-nights for which there is no place.
  package func meanNightsShort(_ summary: ScenarioSummary) -> Double? {
    guard study.places?.available != nil else { return nil }
    return summary.answers?.nightsShort.mean
  }

  /// The number of places that costs least, where costs are stated.
  package func leastCostPlaces(_ summary: ScenarioSummary) -> Int? {
    guard let places = study.places, let answers = summary.answers else { return nil }
    return PlacesTable.leastCost(answers, places: places, plan: summary.plan)?.places
  }

  /// The chances of busy weeks, months and runs of days that the study asks for.
  package func chances(_ summary: ScenarioSummary) -> [(event: String, probability: Double)] {
    guard let answers = summary.answers else { return [] }
    func share(_ histogram: Histogram, _ threshold: Int) -> Double {
      Double(histogram.countAtLeast(threshold)) / Double(summary.paths)
    }
    return study.weekThresholds.map {
      ("a week of \(NumberText.whole($0)) people or more", share(answers.busiestWeek, $0))
    }
      + study.monthThresholds.map {
        ("a month of \(NumberText.whole($0)) people or more", share(answers.busiestMonth, $0))
      }
      + zip(study.runThresholds, answers.longestRuns).map {
        (
          $0.days == 1
            ? "a day of \(NumberText.whole($0.people)) people or more"
            : "\($0.days) days in a row with \(NumberText.whole($0.people)) people or more",
          share($1, $0.days)
        )
      }
  }
}
