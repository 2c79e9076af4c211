import Strait
import StraitDistributions
import Testing
import StraitTestSupport

@Suite("Labels never meet, over sweeps of data and label lengths")
struct LayoutSweepTests {
  private static let seeds = Array(UInt64(1)...40)

  /// Random numbers and words from a seed.
  private struct Draws {
    var stream: RandomStream
    init(_ seed: UInt64) {
      stream = RandomStream(seed: seed, path: 0, day: 0, purpose: Purpose(rawValue: 900))
    }

    mutating func uniform() -> Double { stream.nextUniform() }
    mutating func whole(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + Int(uniform() * Double(range.count))
    }
    /// From 1 to 10 million, each size as likely as any other.
    mutating func size() -> Double {
      var value = 1 + 9 * uniform()
      for _ in 0..<whole(0...6) { value *= 10 }
      return value
    }
    mutating func name() -> String {
      let letters = Array("abcdefghijklmnopqrstuvwxyzWM0123456789-.")
      return String((0..<whole(1...70)).map { _ in letters[whole(0...(letters.count - 1))] })
    }
    mutating func spread(_ scale: Double) -> Spread {
      Spread((0..<5).map { _ in uniform() * scale }.sorted())
    }
    mutating func lever() -> ChartLever {
      ChartLever(name: name(), words: name(), isPercent: uniform() < 0.5)
    }
    mutating func day() -> Day { Day(year: 2026, month: whole(1...12), day: whole(1...28))! }
  }

  @Test(arguments: seeds)
  func fan(_ seed: UInt64) {
    var draws = Draws(seed)
    let (first, isWeekly, scale) = (draws.day(), draws.uniform() < 0.5, draws.size())
    let steps = (0..<draws.whole(2...60)).map { index in
      FanChart.Step(
        day: first.advanced(by: isWeekly ? 7 * index : index), people: draws.spread(scale),
        actual: draws.uniform() < 0.5 ? scale * draws.uniform() : nil)
    }
    Layout.check(
      FanChart(
        steps: steps, isWeekly: isWeekly, scenario: draws.name(),
        history: (0..<draws.whole(0...52)).reversed().map {
          FanChart.Observation(
            day: first.advanced(by: -($0 + 1) * (isWeekly ? 7 : 1)), people: scale * draws.uniform()
          )
        }, source: ChartSource(draws.name())
      ).chart, "seed \(seed)")
  }

  @Test(arguments: seeds)
  func presence(_ seed: UInt64) {
    var draws = Draws(seed)
    let (first, scale) = (draws.day(), draws.size())
    let steps = (0..<draws.whole(2...200)).map {
      FanChart.Step(day: first.advanced(by: $0), people: draws.spread(scale), actual: nil)
    }
    Layout.check(
      FanChart(
        presence: steps, sufficing: scale * 2 * draws.uniform(),
        available: draws.uniform() < 0.5 ? scale * 2 * draws.uniform() : nil,
        scenario: draws.name(), source: Example.source
      ).chart, "seed \(seed)")
  }

  @Test(arguments: seeds)
  func monitor(_ seed: UInt64) {
    var draws = Draws(seed)
    let (first, scale) = (draws.day(), draws.size())
    let panels = (0..<draws.whole(1...3)).map { _ in
      MonitorChart.Panel(
        name: draws.name(),
        steps: (0..<draws.whole(1...250)).map {
          MonitorChart.Step(
            day: first.advanced(by: 7 * $0), up: scale * draws.uniform(),
            down: scale * draws.uniform(), isFlagged: draws.uniform() < 0.1)
        }, threshold: scale * draws.uniform())
    }
    Layout.check(
      MonitorChart(title: draws.name(), panels: panels, source: Example.source).chart,
      "seed \(seed)")
  }

  @Test(arguments: seeds)
  func intervals(_ seed: UInt64) {
    var draws = Draws(seed)
    let (first, scale, isShare) = (draws.day(), draws.size(), draws.uniform() < 0.5)
    let unit = isShare ? 2 : scale
    let note = "seed \(seed)"
    Layout.check(
      DaysAheadChart(
        (0..<draws.whole(1...14)).map {
          .init(
            day: first.advanced(by: $0), people: draws.spread(scale), chance: draws.uniform())
        }, source: Example.source
      ).chart, note)
    Layout.check(
      PlaceboChart(
        name: "p", intervention: .init(name: draws.name(), change: 2 * draws.uniform() - 1),
        placebos: (0..<draws.whole(1...20)).map { _ in
          .init(name: draws.name(), change: 4 * draws.uniform() - 1)
        }, source: Example.source
      ).chart, note)
    Layout.check(
      SolutionsChart(
        lever: draws.name(), isShare: isShare,
        rows: (0..<draws.whole(1...12)).map {
          .init(
            name: draws.name(),
            value: $0 > 0 && draws.uniform() < 0.2 ? nil : unit * draws.uniform())
        }, source: Example.source
      ).chart, note)
    Layout.check(
      ClaimChart(
        name: "c", statement: draws.name(), verdict: draws.name(), measure: draws.name(),
        isShare: isShare, stated: unit * (draws.uniform() - 0.5),
        rows: (0..<draws.whole(1...6)).map { _ in
          let range = (0..<3).map { _ in unit * (draws.uniform() - 0.5) }.sorted()
          return draws.uniform() < 0.5
            ? .init(name: draws.name(), found: range[1])
            : .init(name: draws.name(), median: range[1], lower: range[0], upper: range[2])
        }, source: Example.source
      ).chart, note)
  }

  @Test(arguments: seeds)
  func whatIf(_ seed: UInt64) {
    var draws = Draws(seed)
    let (first, scale) = (draws.day(), draws.size())
    let weeks = (0..<draws.whole(2...40)).map { index in
      WhatIfChart.Week(
        day: first.advanced(by: 7 * index), people: draws.spread(scale),
        baseline: scale * draws.uniform())
    }
    Layout.check(
      WhatIfChart(
        weeks: weeks, highest: scale * 2 * draws.uniform(), description: draws.name(),
        source: ChartSource(draws.name())
      ).chart, "seed \(seed)")
  }

  @Test(arguments: seeds)
  func cumulative(_ seed: UInt64) {
    var draws = Draws(seed)
    let (first, scale) = (draws.day(), draws.size())
    let start = first.startOfYear
    let last = max(first, start.advanced(by: 1))
    let steps = [start, last].map { CumulativeChart.Step(day: $0, people: draws.spread(scale)) }
    let past = (0..<draws.whole(0...22)).map { index in
      CumulativeChart.Year(year: 2000 + index, totals: [0, scale * draws.uniform()])
    }
    Layout.check(
      CumulativeChart(
        steps: steps, past: past,
        known: draws.uniform() < 0.5
          ? CumulativeChart.Year(year: 2026, totals: [0, scale * draws.uniform()]) : nil,
        scenario: draws.name(), source: Example.source
      ).chart,
      "seed \(seed)")
  }

  @Test(arguments: seeds)
  func comparison(_ seed: UInt64) {
    var draws = Draws(seed)
    let scale = draws.size()
    let rows = (0..<draws.whole(1...25)).map { index in
      ComparisonChart.Row(
        name: draws.name(), people: draws.spread(scale),
        ratio: index == 0 ? nil : draws.spread(4))
    }
    Layout.check(
      ComparisonChart(
        rows: rows, actual: draws.uniform() < 0.5 ? scale : nil, source: Example.source
      ).chart, "seed \(seed)")
  }

  @Test(arguments: seeds)
  func chance(_ seed: UInt64) {
    var draws = Draws(seed)
    let first = draws.day()
    let steps = (0..<draws.whole(2...366)).map {
      CrossingChanceChart.Step(
        day: first.advanced(by: $0), chance: draws.uniform(), error: 0.1 * draws.uniform(),
        happened: draws.uniform() < 0.5)
    }
    let shares = [draws.uniform(), draws.uniform()].sorted()
    let past = CrossingChanceChart.Past(years: 2021...2025, shares: shares[0]...shares[1])
    Layout.check(
      CrossingChanceChart(
        steps: steps, past: draws.uniform() < 0.7 ? past : nil, scenario: draws.name(),
        source: Example.source
      ).chart, "seed \(seed)")
  }

  @Test(arguments: seeds)
  func peoplePerBoat(_ seed: UInt64) {
    var draws = Draws(seed)
    let (scale, first) = (draws.size() / 1000 + 1, 2026 - draws.whole(0...15))
    let years = (first..<2026).map { BoatSizeChart.Year(year: $0, ratio: scale * draws.uniform()) }
    let level = (0..<draws.whole(1...12)).map {
      BoatSizeChart.Month(
        day: Day(year: 2026, month: $0 + 1, day: 1)!, ratio: scale * draws.uniform())
    }
    Layout.check(
      BoatSizeChart(months: [], years: years, level: level, source: Example.source).chart,
      "seed \(seed)")
  }

  @Test(arguments: seeds)
  func calibration(_ seed: UInt64) {
    var draws = Draws(seed)
    let slices = (1...draws.whole(2...20)).map {
      CalibrationChart.Share(level: Double($0) / 20, share: draws.uniform())
    }
    let coverage = (1...draws.whole(1...10)).map {
      CalibrationChart.Share(level: Double($0) / 10, share: draws.uniform())
    }
    Layout.check(
      CalibrationChart(
        name: "c", model: draws.name(), slices: slices, coverage: coverage,
        weeks: draws.whole(1...5000), source: Example.source
      ).chart, "seed \(seed)")
  }

  @Test(arguments: seeds)
  func tornado(_ seed: UInt64) {
    var draws = Draws(seed)
    let scale = draws.size()
    let rows = (0..<draws.whole(1...8)).map { _ in
      let ends = (0..<2).map { _ in
        TornadoChart.End(
          setting: draws.size() / 1000,
          difference: draws.uniform() < 0.1 ? nil : (draws.uniform() - 0.5) * scale)
      }
      return TornadoChart.Row(lever: draws.lever(), low: ends[0], high: ends[1])
    }
    Layout.check(
      TornadoChart(name: "t", measured: "people", rows: rows, source: Example.source).chart,
      "seed \(seed)")
  }

  @Test(arguments: seeds)
  func responses(_ seed: UInt64) {
    var draws = Draws(seed)
    let (scale, step) = (draws.size(), draws.size() / 10_000)
    let points = (0..<draws.whole(2...12)).map {
      ResponseLineChart.Point(setting: step * Double($0), people: draws.spread(scale))
    }
    Layout.check(
      ResponseLineChart(lever: draws.lever(), points: points, source: Example.source).chart,
      "line, seed \(seed)")
    let (rows, columns, panels) = (draws.whole(1...9), draws.whole(1...12), draws.whole(1...4))
    let grid = (0..<(rows * columns * panels)).map { index in
      ResponseGridChart.Point(
        settings: [
          step * Double(index % rows), step * Double(index / rows % columns),
          step * Double(index / rows / columns),
        ], people: draws.spread(scale))
    }
    Layout.check(
      ResponseGridChart(
        levers: [draws.lever(), draws.lever(), draws.lever()], points: grid, source: Example.source
      ).chart, "grid, seed \(seed)")
  }
}
