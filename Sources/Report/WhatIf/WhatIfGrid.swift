import StraitCharts
import StraitDiagnostics
import StraitFiles
import StraitRunFolder
import StraitTimeSeries

/// The grid of a sweep as a panel uses it: levers with their values, and the tables by point.
struct WhatIfGrid {
  /// A lever and its values.
  struct Axis {
    /// The lever.
    let lever: LeverColumn
    /// The values as the tables write them, in ascending order.
    let texts: [String]

    /// The values.
    var values: [Double] { texts.map { Double($0)! } }

    /// How far a slider moves at a time: a power of ten of which every value is a multiple, at most
    /// a twentieth of the range.
    var step: String {
      let range = values[values.count - 1] - values[0]
      var decimals = texts.map { $0.split(separator: ".").dropFirst().first?.count ?? 0 }.max() ?? 0
      var steps = range
      for _ in 0..<decimals { steps *= 10 }
      while steps < 20 {
        steps *= 10
        decimals += 1
      }
      return decimals == 0 ? "1" : "0." + String(repeating: "0", count: decimals - 1) + "1"
    }
  }

  /// The levers.
  let axes: [Axis]
  /// The totals: the rows of `surface.csv` that a panel uses, under the name of their copy.
  let totals: ReportTable
  /// The copy.
  let copy: [UInt8]
  /// The people from whose reaching a chance was counted.
  let thresholds: [Int]
  /// The last days of the weeks.
  let weeks: [Day]
  private let weekly: ReportTable

  /// The name of the table that a report writes for the totals of a panel.
  static let tableName = "what-if.csv"
  private static let chance = "probability_at_least_"
  /// The statistics of a change, as a ratio to the baseline: in all, and given the assumptions.
  private static let changes = ["", TableSchema.givenPrefix].map { prefix in
    ["q0.05", "q0.5", "q0.95"].map { "\(prefix)ratio_\($0)" }
  }

  /// Reads the tables of a sweep.
  ///
  /// - Throws: ``InputError`` where they are no full grid of three values or more of each lever, or
  ///   hold fewer than two weeks.
  init(_ folder: FinishedFolder) throws {
    let schema = TableSchema.surface(axes: [])
    let surface = try folder.table(schema)
    let columns = try folder.dataPackage()?.columns(of: schema.file) ?? []
    let names = Array(surface.columns.prefix { $0 != "measure" })
    axes = try names.enumerated().map { position, name in
      try Self.axis(name, at: position, of: surface, columns)
    }
    let wanted = surface.rows.filter { row in
      row[names.count] == "people"
        && (Spread.levels.contains(row[names.count + 1])
          || Self.changes.joined().contains(row[names.count + 1])
          || row[names.count + 1].hasPrefix(Self.chance))
    }
    var csv = CSVBuffer()
    csv.row(surface.columns)
    for row in wanted { csv.row(row) }
    copy = csv.bytes
    totals = try ReportTable(
      CSVTable(name: Self.tableName, bytes: csv.bytes, file: Self.tableName),
      keys: names + ["measure", "statistic"])
    thresholds = Set(
      wanted.compactMap {
        $0[names.count + 1].hasPrefix(Self.chance)
          ? Int($0[names.count + 1].dropFirst(Self.chance.count)) : nil
      }
    ).sorted()
    let table = try folder.table(.weeklySurface(axes: []))
    weekly = try ReportTable(table, keys: names + ["date", "measure"])
    weeks = Set(try table.column("date")).compactMap { Day(iso: $0) }.sorted()
    guard weeks.count > 1 else {
      throw InputError(
        file: "\(folder.path)/\(table.name)", key: "date", found: "\(weeks.count) weeks",
        expected: "two weeks or more within the season",
        suggestion: "a panel is for seasons of weeks")
    }
  }

  private static func axis(
    _ name: String, at position: Int, of surface: CSVTable, _ columns: [TableColumn]
  ) throws -> Axis {
    let texts = Set(surface.rows.map { $0[position] })
    guard name.contains("."), texts.count > 2, texts.allSatisfy({ Double($0)?.isFinite == true })
    else {
      throw InputError(
        file: surface.name, key: name, found: "\(texts.count) values",
        expected: "a lever with three values or more, to tell how far interpolation misses",
        suggestion: "sweep more values of the lever")
    }
    return Axis(
      lever: LeverColumn(name, in: columns), texts: texts.sorted { Double($0)! < Double($1)! })
  }

  /// How the panel interpolates.
  var interpolation: GridInterpolation { GridInterpolation(axes: axes.map(\.values)) }

  /// The points, the last lever moving fastest.
  var points: [[String]] {
    axes.reduce([[]]) { points, axis in
      points.flatMap { point in axis.texts.map { point + [$0] } }
    }
  }

  /// The quantiles of people in the season at a point.
  ///
  /// - Throws: ``InputError`` where the sweep has no such point.
  func people(at point: [String]) throws -> [Figure] {
    try totals.quantiles(point + ["people"])
  }

  /// The change from the baseline at a point, season by season, at 5, 50 and 95%: in all, and given the
  /// assumptions where that is another statement; empty where the baseline has no people.
  ///
  /// - Throws: ``InputError`` where the sweep has no such point.
  func changes(at point: [String]) throws -> [[Figure]] {
    try Self.changes.filter { statistics in
      totals.table.rows.contains { $0.contains(statistics[1]) }
    }.map { statistics in
      try statistics.map { try totals.figure(point + ["people", $0]) }
    }
  }

  /// The chance that at least `threshold` people come in the season, at a point.
  ///
  /// - Throws: ``InputError`` where the sweep has no such point.
  func chance(of threshold: Int, at point: [String]) throws -> Figure {
    try totals.figure(point + ["people", "\(Self.chance)\(threshold)"])
  }

  /// People of a week at a point.
  ///
  /// - Throws: ``InputError`` where the sweep has no such point.
  func people(in week: Day, at point: [String]) throws -> Spread {
    try weekly.spread(point + [week.description, "people"], inColumns: true)
  }
}
