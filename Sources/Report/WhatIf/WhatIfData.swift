import Foundation
import StraitCharts
import StraitFiles

/// What the script of a panel reads: the numbers of the grid, as whole numbers, by series.
///
/// A series has a number for each point, the last lever moving fastest. People are interpolated as
/// log(1 + people), chances as they are.
struct WhatIfData: Encodable {
  /// A slider.
  struct Slider: Encodable {
    /// The values of the grid.
    let values: [Double]
    /// Where the slider begins.
    let start: Double
    /// Whether values are read in per cent.
    let isShare: Bool
  }

  /// The place of a drawing of the chart.
  struct Frame: Encodable {
    let prefix: String
    let columns: [Double]
    let zero: Double
    let unit: Double

    init(_ frame: WhatIfChart.Frame) {
      prefix = frame.prefix
      columns = frame.columns
      zero = frame.zero
      unit = frame.unit
    }
  }

  /// How far interpolation misses, by lever and interval.
  struct Misses: Encodable {
    /// Totals of people, as a share of them.
    let people: [[Double]]
    /// Chances.
    let chances: [[Double]]
  }

  /// The sliders.
  let levers: [Slider]
  /// Five quantiles of people in the season.
  let people: [[Int]]
  /// Chances of thresholds, in ten thousandths.
  let chances: [[Int]]
  /// Changes from the baseline at 5, 50 and 95%, in ten thousandths: in all, then given the assumptions.
  let changes: [[Int]]
  /// For each week five quantiles of people.
  let weeks: [[[Int]]]
  /// How far interpolation misses.
  let misses: Misses
  /// The median of the scenario that is compared with.
  let baseline: Double
  /// What the chart shows, with places for the quantiles of its last week.
  let description: String
  /// Where the drawings of the chart have their weeks.
  let frames: [Frame]

  /// Reads the numbers of a grid.
  ///
  /// - Throws: ``InputError`` where a point is missing.
  init(
    _ grid: WhatIfGrid, start: [Double], baseline: Double, description: String,
    frames: [WhatIfChart.Frame]
  ) throws {
    let points = grid.points
    let totals = try points.map { try grid.people(at: $0).map(\.value) }
    people = Self.columns(totals)
    let chances = try grid.thresholds.map { threshold in
      try points.map { Int((try grid.chance(of: threshold, at: $0).value * 10_000).rounded()) }
    }
    let changes = try points.map { try grid.changes(at: $0).joined().map(\.value) }
    self.changes = (changes.first ?? []).indices.map { series in
      changes.map { Int(($0[series] * 10_000).rounded()) }
    }
    weeks = try grid.weeks.map { week in
      Self.columns(
        try points.map { point in
          try grid.people(in: week, at: point).quantiles
        })
    }
    levers = zip(grid.axes, start).map {
      Slider(values: $0.values, start: $1, isShare: $0.lever.isShare)
    }
    let shares = chances.map { $0.map { Double($0) / 10_000 } }
    misses = Misses(
      people: Self.misses(of: people, in: grid.interpolation),
      chances: grid.axes.indices.map { axis in
        grid.interpolation.misses(along: axis, of: shares) { abs($0 - $1) }.map(Self.rounded)
      })
    self.chances = chances
    self.baseline = baseline
    self.description = description
    self.frames = frames.map(Frame.init)
  }

  /// How far interpolation misses the median of a week at most, along one lever, as a share.
  var missOfWeeks: Double {
    let grid = GridInterpolation(axes: levers.map(\.values))
    return Self.misses(of: weeks.map { $0[2] }, in: grid).joined().max() ?? 0
  }

  /// A description with the quantiles of a week in their places.
  static func filled(_ description: String, with people: Spread) -> String {
    people.quantiles.enumerated().reduce(description) { text, quantile in
      text.replacing("{\(quantile.offset)}", with: NumberText.whole(quantile.element))
    }
  }

  /// How far interpolation misses people, by lever and interval, as a share.
  static func misses(of people: [[Int]], in grid: GridInterpolation) -> [[Double]] {
    let logs = people.map { $0.map { log1p(Double($0)) } }
    return grid.axes.indices.map { axis in
      grid.misses(along: axis, of: logs) { abs(exp($0 - $1) - 1) }.map(rounded)
    }
  }

  /// The most people of a week at any point.
  static func highest(of grid: WhatIfGrid) throws -> Double {
    var highest = 0.0
    for point in grid.points {
      for week in grid.weeks {
        highest = max(highest, try grid.people(in: week, at: point).upper)
      }
    }
    return highest
  }

  /// The element that holds the data. JSON has no `</`: its solidus is escaped.
  func element() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return HTML.element(
      "script", [("type", "application/json"), ("id", "what-if-data")],
      String(decoding: try encoder.encode(self), as: UTF8.self))
  }

  /// Up to five decimals.
  private static func rounded(_ miss: Double) -> Double { (miss * 1e5).rounded(.up) / 1e5 }

  private static func columns(_ rows: [[Double]]) -> [[Int]] {
    rows[0].indices.map { column in rows.map { Int($0[column].rounded()) } }
  }
}
