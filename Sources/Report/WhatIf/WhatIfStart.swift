import StraitFiles

/// Where the sliders begin: the simulated point nearest to what the scenario has.
struct WhatIfStart {
  /// The point, as the tables write its values.
  let point: [String]
  /// What the scenario has of each lever, where the tables of the run say it.
  let own: [Sentence?]

  /// Finds the point. A lever of which the tables say nothing, such as a shift of the wind, begins at
  /// the value nearest to zero.
  ///
  /// - Parameters:
  ///   - axes: the levers with their values.
  ///   - scenario: the scenario on which the sweep set the levers.
  ///   - assumptions: what the scenarios rest on, by scenario, lever and parameter.
  ///   - season: the totals of the run.
  ///   - days: the days of the season.
  /// - Throws: ``InputError`` where a cell holds no number.
  init(
    _ axes: [WhatIfGrid.Axis], scenario: String, assumptions: ReportTable, season: ReportTable,
    days: Int
  ) throws {
    var point: [String] = []
    var own: [Sentence?] = []
    for axis in axes {
      let (lever, parameter) = axis.lever.assumption
      let value: Double?
      if assumptions.has(scenario, lever, parameter) {
        let figure = try assumptions.figure([scenario, lever, parameter])
        own.append("\(Self.shown(figure, axis.lever))")
        value = figure.value
      } else if axis.lever.name == "interception.rate" {
        let figure = try assumptions.figure([scenario, lever, "baseline-rate"])
        own.append("\(Self.shown(figure, axis.lever))")
        value = figure.value
      } else if axis.lever.name == "weather.crossing-day-share",
        season.has(scenario, "crossing_days", "mean")
      {
        let figure = try season.figure([scenario, "crossing_days", "mean"])
        value = figure.value / Double(days)
        own.append(
          "\(NumberText.decimals(100 * value!, 1))%, \(figure.decimals(1)) of \(NumberText.whole(Double(days))) days"
        )
      } else {
        own.append(nil)
        value = nil
      }
      point.append(
        axis.texts.min {
          abs(Double($0)! - (value ?? 0)) < abs(Double($1)! - (value ?? 0))
        }!)
    }
    self.point = point
    self.own = own
  }

  private static func shown(_ figure: Figure, _ lever: LeverColumn) -> Figure.Shown {
    lever.isShare
      ? Figure.Shown(figure: figure, text: "\(NumberText.decimals(100 * figure.value, 1))%")
      : figure.plain
  }
}
