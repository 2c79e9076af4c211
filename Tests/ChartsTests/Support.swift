import Foundation
import Strait
import Testing
import StraitTestSupport

/// Small fixed inputs, one for each kind of chart.
enum Example {
  static let source = ChartSource("Source: a fixed example.")

  /// A spread around a median.
  static func spread(_ median: Double, _ width: Double = 0.6) -> Spread {
    Spread([
      median * (1 - width), median * (1 - width / 2), median, median * (1 + width / 2),
      median * (1 + width),
    ])
  }

  /// The names of all kinds.
  static let names = [
    "fan", "outcome", "presence", "year-so-far", "scenarios", "chance", "people-per-boat",
    "calibration-hurdle",
    "tornado-people", "response-line", "response-grid", "what-if-chart",
    "monitor", "days-ahead", "earlier-dates", "by-assumption", "claim",
  ]

  static let rate = ChartLever(
    name: "interception.rate", words: "Interception rate", isPercent: true)
  static let again = ChartLever(
    name: "re-attempts.probability", words: "Re-attempts probability", isPercent: true)
  static let calm = ChartLever(
    name: "weather.crossing-day-share", words: "Weather crossing day share", isPercent: true)

  /// The chart of a kind.
  static func chart(_ name: String) throws -> Chart {
    let first = day("2026-06-01")
    switch name {
    case "fan":
      return FanChart(
        steps: (0..<8).map { week in
          let median = Double(400 + 150 * week)
          return FanChart.Step(
            day: first.advanced(by: 6 + 7 * week), people: spread(median),
            actual: week < 3 ? median * 1.3 : nil)
        }, isWeekly: true, scenario: "No change",
        history: (1...52).map { week in
          FanChart.Observation(
            day: first.advanced(by: -1 - 7 * (52 - week)), people: Double(300 + week * 37 % 900))
        }, source: source
      ).chart
    case "outcome":
      return FanChart(
        steps: (0..<8).map { week in
          FanChart.Step(
            day: first.advanced(by: 6 + 7 * week), people: spread(900),
            actual: week < 7 ? Double(400 + 211 * week) : nil)
        }, isWeekly: true, forecast: "summer", source: source
      ).chart
    case "presence":
      return FanChart(
        presence: (0..<90).map {
          FanChart.Step(
            day: first.advanced(by: $0), people: spread(Double(800 + 3 * $0)), actual: nil)
        }, sufficing: 2400, available: 3000, scenario: "No change", source: source
      ).chart
    case "year-so-far":
      return CumulativeChart(
        steps: (0..<120).map {
          CumulativeChart.Step(
            day: first.advanced(by: $0 - 30), people: spread(Double(4000 + 90 * $0), 0.4))
        },
        past: (2019...2025).map { year in
          CumulativeChart.Year(
            year: year, totals: (0..<365).map { Double($0 * (year - 2018) * 10) })
        },
        known: CumulativeChart.Year(year: 2026, totals: (0..<130).map { Double($0 * 31) }),
        scenario: "No change", source: source
      ).chart
    case "monitor":
      func steps(_ count: Int, _ up: (Int) -> Double, _ down: (Int) -> Double)
        -> [MonitorChart.Step]
      {
        (0..<count).map {
          MonitorChart.Step(
            day: day("2024-06-09").advanced(by: 7 * $0), up: up($0), down: down($0),
            isFlagged: max(up($0), down($0)) >= 6)
        }
      }
      return MonitorChart(
        title: "Arrivals moved down, flagged in the week to 2026-04-26; no move of the rate",
        panels: [
          MonitorChart.Panel(
            name: "People who arrive",
            steps: steps(104, { Double($0 % 7) / 3 }, { max(0, Double($0 - 80)) / 3 }),
            threshold: 6),
          MonitorChart.Panel(
            name: "Share of attempts prevented",
            steps: steps(90, { Double($0 % 11) / 4 }, { Double($0 % 5) / 2 }), threshold: 6),
        ], source: source
      ).chart
    case "days-ahead":
      return DaysAheadChart(
        (0..<7).map {
          .init(
            day: first.advanced(by: $0), people: spread(Double(120 + 40 * $0)),
            chance: 0.3 + 0.05 * Double($0))
        }, source: source
      ).chart
    case "earlier-dates":
      return PlaceboChart(
        name: name, intervention: .init(name: "6 Aug 2025 to 31 May 2026", change: -0.41),
        placebos: (0..<6).map {
          .init(name: "6 Aug \(2019 + $0)", change: 0.2 * Double($0) - 0.5)
        }, source: source
      ).chart
    case "by-assumption":
      return SolutionsChart(
        lever: "Interception rate", isShare: true,
        rows: [
          .init(name: "Nobody tries again", value: 0.42),
          .init(name: "Half of them try again", value: 0.578),
          .init(name: "Nine in ten of them try again", value: nil),
        ], source: source
      ).chart
    case "claim":
      return ClaimChart(
        name: name, statement: "Arrivals fell by half in a year.", verdict: "not supported",
        measure: "Change from the year before", isShare: true, stated: -0.5,
        rows: [
          .init(name: "calendar years", found: -0.31),
          .init(name: "chance alone", median: 0.02, lower: -0.38, upper: 0.61),
        ], source: source
      ).chart
    case "what-if-chart":
      return WhatIfChart(
        weeks: (0..<8).map { week in
          let median = Double(400 + 150 * week)
          return WhatIfChart.Week(
            day: first.advanced(by: 6 + 7 * week), people: spread(median), baseline: median * 1.2)
        }, highest: 5200,
        description:
          "A fan of people a week, which a script moves, and the median of the baseline.",
        source: source
      ).chart
    case "scenarios":
      return ComparisonChart(
        rows: [
          .init(name: "No change from 31 May", people: spread(14_420), ratio: nil),
          .init(
            name: "Half intercepted, nine in ten of them try again", people: spread(9014),
            ratio: Spread([0.52, 0.58, 0.63, 0.67, 0.74])),
          .init(
            name: "A calm summer", people: spread(18_362),
            ratio: Spread([1.04, 1.14, 1.25, 1.4, 1.62])),
        ], actual: 12_500, source: source
      ).chart
    case "chance":
      return CrossingChanceChart(
        steps: (0..<40).map {
          CrossingChanceChart.Step(
            day: first.advanced(by: $0 + 2), chance: 0.3 + 0.01 * Double($0 % 31), error: 0.01,
            happened: $0 < 10 ? $0 % 3 == 0 : nil)
        },
        past: CrossingChanceChart.Past(years: 2021...2025, shares: 0.42...0.61),
        scenario: "No change", source: source
      ).chart
    case "people-per-boat":
      return BoatSizeChart(
        months: (0..<36).map { month in
          .init(
            day: Day(year: 2023 + month / 12, month: month % 12 + 1, day: 1)!,
            ratio: 42 + 0.6 * Double(month))
        },
        years: (2023...2025).map { .init(year: $0, ratio: Double(45 + 7 * ($0 - 2023))) },
        level: (0..<8).map {
          .init(day: Day(year: 2026, month: $0 + 1, day: 1)!, ratio: 63 + 0.2 * Double($0))
        }, source: source
      ).chart
    case "calibration-hurdle":
      return CalibrationChart(
        name: name, model: "hurdle",
        slices: (1...10).map { .init(level: Double($0) / 10, share: $0 % 2 == 0 ? 0.11 : 0.09) },
        coverage: [(0.25, 0.2), (0.5, 0.52), (0.75, 0.8), (0.9, 0.93)].map {
          .init(level: $0.0, share: $0.1)
        }, weeks: 260, source: source
      ).chart
    case "tornado-people":
      return TornadoChart(
        name: name, measured: "people in the season",
        rows: [
          .init(
            lever: rate, low: .init(setting: 0.31, difference: 3094),
            high: .init(setting: 0.5, difference: -2139)),
          .init(
            lever: calm, low: .init(setting: 0.45, difference: -2911),
            high: .init(setting: 0.64, difference: nil)),
        ], source: source
      ).chart
    case "response-line":
      return ResponseLineChart(
        lever: calm,
        points: (0..<5).map {
          .init(setting: 0.4 + 0.05 * Double($0), people: spread(Double(9000 + 1500 * $0)))
        }, source: source
      ).chart
    default:
      return ResponseGridChart(
        levers: [rate, again, calm],
        points: gridPoints, source: source
      ).chart
    }
  }

  private static var gridPoints: [ResponseGridChart.Point] {
    var points: [ResponseGridChart.Point] = []
    for calm in [0.45, 0.6] {
      for again in [0.0, 0.5, 0.9] {
        for rate in [0.3, 0.4, 0.5] {
          let median: Double = 20_000 * calm * (1 - rate * (1 - again / 2))
          points.append(.init(settings: [rate, again, calm], people: spread(median)))
        }
      }
    }
    return points
  }
}
