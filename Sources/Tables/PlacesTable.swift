import StraitFiles
import StraitRunFolder
import StraitScenarios
import StraitScoring
import StraitSimulation

/// The rows of `places.csv`: people present, the places that suffice, and what is short.
enum PlacesTable {
  /// The chances with which places suffice on every day.
  static let levels = [0.5, 0.8, 0.9, 0.95, 0.99]

  /// Adds the rows of a scenario.
  static func add(_ outcome: ScenarioOutcome, of prepared: PreparedStudy, to csv: inout CSVBuffer) {
    guard let places = prepared.study.places else { return }
    rows(outcome.summary, places: places) { period, measure, statistic, value, error in
      csv.field(outcome.scenario.name)
      csv.field(period)
      csv.field(measure)
      csv.field(statistic)
      csv.field(value)
      csv.field(error)
      csv.endRow()
    }
  }

  /// Hands over every number with its Monte Carlo standard error.
  static func rows(
    _ summary: ScenarioSummary, places: Study.Places,
    _ row: (
      _ period: String, _ measure: String, _ statistic: String, _ value: Double, _ error: Double
    ) -> Void
  ) {
    guard let answers = summary.answers else { return }
    let plan = summary.plan
    func distribution(_ period: String, _ measure: String, _ histogram: Histogram) {
      row(period, measure, "mean", histogram.mean, histogram.meanError)
      let quantiles = histogram.quantiles(QuantileLevels.all)
      for (level, quantile) in zip(QuantileLevels.names, quantiles) {
        row(period, measure, level, quantile.value, quantile.error)
      }
    }
    func sufficing(_ period: String, _ peak: Histogram) {
      distribution(period, "presence_peak", peak)
      for level in levels {
        // The least number of places that suffices in so many of the seasons.
        let places = peak.quantiles([level])[0]
        row(
          period, "presence_peak", "places_sufficing_\(level)", places.value.rounded(.up),
          places.error)
      }
    }
    for (day, presence) in answers.presence.enumerated() {
      distribution(plan.firstDay.advanced(by: day).description, "presence", presence)
    }
    for (end, peak) in zip(SeasonMonths(plan).ends, answers.monthPeaks) {
      sufficing(String(end.description.prefix(7)), peak)
    }
    sufficing("season", answers.peak)
    if let available = places.available {
      let enough = Proportion.estimate(
        summary.paths - answers.peak.countAtLeast(available + 1), of: summary.paths)
      row("season", "presence_peak", "probability_places_suffice", enough.value, enough.error)
      distribution("season", "days_short", answers.daysShort)
      distribution("season", "person_nights_short", answers.nightsShort)
      if answers.firstShort.count > 0 {
        // Days of the season, the first being 1.
        let first = answers.firstShort.quantiles(levels)
        for (level, day) in zip(levels, first) {
          row(
            "season", "first_day_short", "q\(level)",
            day.value - Double(plan.seasonDays.lowerBound) + 1, day.error)
        }
      }
    }
    guard let least = leastCost(answers, places: places, plan: plan) else { return }
    row("season", "least_cost_places", "value", Double(least.places), 0)
    row("season", "cost", "mean_at_least_cost", least.cost, 0)
    if let available = places.available {
      row(
        "season", "cost", "mean_at_available",
        cost(of: available, answers, places: places, plan: plan)!, 0)
    }
  }

  /// The mean cost of the season with so many places; `nil` where no costs are stated.
  static func cost(
    of number: Int, _ answers: SeasonAnswers, places: Study.Places, plan: PeriodPlan
  ) -> Double? {
    guard let place = places.costPerPlaceNight, let short = places.costPerNightShort else {
      return nil
    }
    let nights = plan.seasonDays.reduce(0) {
      $0 + answers.presence[$1].meanExcess(over: Double(number))
    }
    return place * Double(number * plan.seasonDays.count) + short * nights
  }

  /// The number of places at which the mean cost is least: where one more costs as much over the season as
  /// it is expected to save.
  static func leastCost(
    _ answers: SeasonAnswers, places: Study.Places, plan: PeriodPlan
  ) -> (places: Int, cost: Double)? {
    guard let place = places.costPerPlaceNight, let short = places.costPerNightShort, short > 0
    else { return nil }
    let paths = Double(answers.peak.count)
    func saves(_ number: Int) -> Bool {
      let nights = plan.seasonDays.reduce(0.0) {
        $0 + Double(answers.presence[$1].countAtLeast(number + 1)) / paths
      }
      return short * nights > place * Double(plan.seasonDays.count)
    }
    var (low, high) = (0, 1)
    while saves(high), high < 1 << 40 { (low, high) = (high, 2 * high) }
    if !saves(0) { high = 0 }
    while high - low > 1 {
      let middle = (low + high) / 2
      if saves(middle) { low = middle } else { high = middle }
    }
    return (high, cost(of: high, answers, places: places, plan: plan)!)
  }
}
