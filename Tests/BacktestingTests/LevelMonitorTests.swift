import Foundation
import StraitBacktesting
import StraitChannelData
import StraitDiagnostics
import StraitDistributions
import StraitScoring
import StraitTestSupport
import StraitTimeSeries
import Testing

@Suite("Has the level moved")
struct LevelMonitorTests {
  private enum Change: CaseIterable {
    case none, halved, doubled

    /// The direction of the move.
    var direction: Cusum.Direction? {
      switch self {
      case .none: nil
      case .halved: .down
      case .doubled: .up
      }
    }

    /// Whether the level of a day is the lower of the two.
    func isLow(_ date: Day, from first: Day) -> Bool {
      switch self {
      case .none: false
      case .halved: date >= first
      case .doubled: date < first
      }
    }
  }

  @Test func sumsByHand() {
    var sums = Cusum()
    for (score, up, down) in [
      (1.0, 0.5, 0.0), (2.0, 2.0, 0.0), (-1.0, 0.5, 0.5), (-1.0, 0.0, 1.0), (0.5, 0.0, 0.0),
    ] {
      sums.add(score)
      #expect(sums.up == up && sums.down == down)
    }
    sums.add(4)
    #expect(sums.direction(beyond: 3.5) == .up && sums.direction(beyond: 3.6) == nil)
    sums.add(-8)
    #expect(sums.direction(beyond: 3.5) == .down)
  }

  /// Spans of independent uniform transforms, other than those that set the threshold: one in twenty is
  /// flagged. Four standard errors of both simulations are 0.9 points.
  @Test(arguments: [8, 26, 104])
  func oneSpanInTwentyIsFlagged(_ length: Int) {
    let threshold = Cusum.threshold(length: length, seed: 1)
    var generator = SeededGenerator(seed: 77)
    let spans = 20_000
    let flagged = (0..<spans).count { _ in
      var sums = Cusum()
      var isFlagged = false
      for _ in 0..<length {
        sums.add(
          SpecialFunctions.normalQuantile(Double.random(in: 1e-12..<1, using: &generator)))
        isFlagged = isFlagged || sums.direction(beyond: threshold) != nil
      }
      return isFlagged
    }
    let share = Double(flagged) / Double(spans)
    print("\(length) weeks: threshold \(threshold), flagged \(share)")
    #expect(abs(share - 0.05) < 0.009)
  }

  /// A law of days without weather, seasons or a drifting level, at 4096 equal levels: weeks vary by a
  /// third.
  private static let law = (0..<4096).map { level in
    100 * exp(0.8 * SpecialFunctions.normalQuantile((Double(level) + 0.5) / 4096))
  }

  /// A day's draw from the law.
  private static func people(_ day: Day, path: Int, seed: UInt64, isLow: Bool = false) -> Int {
    var generator = SeededGenerator(
      seed: seed ^ UInt64(path) << 40 ^ UInt64(truncatingIfNeeded: day.number) << 20)
    let people = law[Int(generator.next() >> 52)]
    return Int(isLow ? people / 2 : people)
  }

  private static let start = day("2022-01-03")

  /// So many weeks at the end of three years, the last eight of them after the change. The forecasts know
  /// the law of the days before it.
  private func course(_ change: Change, trial: Int, weeks: Int) async throws -> LevelMonitor.Course
  {
    let days = 53 * 7 + 104 * 7
    let first = Self.start.advanced(by: days - 56)
    let people = (0..<days).map {
      let day = Self.start.advanced(by: $0)
      return Self.people(
        day, path: trial, seed: 404, isLow: change.isLow(day, from: first))
    }
    let model = FormulaForecaster(name: "law") { day, path, seed in
      Self.people(day, path: path, seed: seed, isLow: change == .doubled)
    }
    return try await LevelMonitor(
      DailySeries(from: Self.start, people: people),
      since: Self.start.advanced(by: days - 7 * weeks), model: model, paths: 60,
      seed: UInt64(trial + 1)
    ).run(jobs: 2)[0]
  }

  /// Where weeks vary by a third around a level that is known: a level that halves or doubles eight weeks
  /// before the end is flagged by then in four of five trials, by the threshold of two years. Of 30 spans
  /// of two years that were left alone, more than seven are flagged once in 10,000 times.
  @Test func regularWeeks() async throws {
    let threshold = Cusum.threshold(length: 104, seed: 1)
    var flagged: [Change: Int] = [:]
    for change in Change.allCases {
      for trial in 0..<30 {
        let weeks = change == .none ? 104 : 20
        let course = try await course(change, trial: trial, weeks: weeks)
        #expect(course.weeks.count == weeks && course.skipped == 0)
        let isFlagged =
          change == .none
          ? course.weeks.contains { $0.flag != nil }
          : course.weeks.suffix(8).contains {
            $0.sums.direction(beyond: threshold) == change.direction
          }
        if isFlagged { flagged[change, default: 0] += 1 }
      }
    }
    let (halved, doubled, none) = (
      flagged[.halved, default: 0], flagged[.doubled, default: 0], flagged[.none, default: 0]
    )
    print("regular, of 30 each: halved \(halved), doubled \(doubled), left alone \(none)")
    #expect(halved >= 24 && doubled >= 24)
    #expect(none <= 7)
  }

  /// The built-in series with each boat taken out with a chance of one half, from a day on or before it;
  /// people in proportion.
  private func thinned(_ change: Change, from first: Day, seed: UInt64) throws -> DailySeries {
    let observed = BuiltinSeries.arrivals
    return try DailySeries(
      rows: observed.days.enumerated().map { index, date in
        let (people, boats) = (observed.people[index], observed.boats[index])
        guard change.isLow(date, from: first), boats > 0 else {
          return DailySeries.Row(day: date, people: people, boats: boats)
        }
        var stream = RandomStream(seed: seed, path: 0, day: date.number, purpose: .test)
        let left = (0..<boats).count { _ in stream.nextUniform() < 0.5 }
        return DailySeries.Row(day: date, people: people * left / boats, boats: left)
      })
  }

  /// The built-in series halved, doubled and left alone from 20 days on, asked eight weeks later. Weather
  /// moves weeks by far more than a third, and the default model follows the level, so that few moves can
  /// be flagged by then; but scores lean to their side, and none is flagged on the other.
  @Test func theBuiltinSeriesAfterEightWeeks() async throws {
    var flagged: [Change: [Cusum.Direction]] = [:]
    var scores: [Change: [Double]] = [:]
    for trial in 0..<20 {
      let monday = day("2021-03-01").advanced(by: 7 * 13 * trial)
      for change in Change.allCases {
        let series = try thinned(change, from: monday, seed: UInt64(trial + 1))
          .through(monday.advanced(by: 55))
        let course = try await LevelMonitor(
          series, since: monday, paths: 300, seed: 1
        ).run(jobs: 2)[0]
        #expect(course.weeks.count == 8)
        scores[change, default: []] += course.weeks.map(\.score)
        if let move = course.latestMove { flagged[change, default: []].append(move.direction) }
      }
    }
    func mean(_ change: Change) -> Double {
      scores[change]!.reduce(0, +) / Double(scores[change]!.count)
    }
    for change in Change.allCases {
      print(
        "built-in, \(change): \(flagged[change, default: []].count) of 20, mean \(mean(change))")
    }
    #expect(flagged[.none, default: []].count <= 2)
    for change in [Change.halved, .doubled] {
      #expect(flagged[change, default: []].allSatisfy { $0 == change.direction })
    }
    #expect(mean(.halved) < mean(.none) - 0.3 && mean(.doubled) > mean(.none) + 0.3)
  }

  /// What no test can better: the sum of likelihood ratios (Page 1954) of one who knows the law of boats
  /// in July, by the daily size of the default model, the size of the change and its direction. Flagging one
  /// two-year span in forty in that direction, it finds fewer than four of five changes within eight weeks.
  @Test func noTestFindsMoreThanTheLikelihood() throws {
    let arrivals = BuiltinSeries.arrivals
    let july = zip(arrivals.days, arrivals.boats).filter { date, _ in
      date.components.month == 7 && date.year >= 2021
    }.map(\.1)
    let crossings = july.filter { $0 > 0 }
    let chance = Double(crossings.count) / Double(july.count)
    let boats = Double(crossings.reduce(0, +))
    let mean = boats / Double(crossings.count) - 1
    // 1 + NB(mean, 1.3) boats on a crossing day, up to 120.
    let (r, most) = (1.3, 120)
    var term = pow(r / (r + mean), r) * chance
    var whole = [1 - chance]
    for k in 0..<most {
      whole.append(term)
      let shape = (r + Double(k)) / Double(k + 1)
      term *= shape * (mean / (r + mean))
    }
    var halved = [Double](repeating: 0, count: most + 1)
    for (boats, probability) in whole.enumerated() {
      var share = probability * pow(0.5, Double(boats))
      for left in 0...boats {
        halved[left] += share
        share *= Double(boats - left) / Double(left + 1)
      }
    }
    var generator = SeededGenerator(seed: 11)
    func draw(_ law: [Double]) -> Int {
      var rest = Double.random(in: 0..<1, using: &generator)
      return law.firstIndex { probability in
        rest -= probability
        return rest < 0
      } ?? 0
    }
    var found: [Double] = []
    for (before, after) in [(whole, halved), (halved, whole)] {
      let ratios = zip(before, after).map { log($1 / $0) }
      /// The highest sum of so many weeks, after some that are as before.
      func highest(_ weeks: Int, of law: [Double], after lead: Int = 0) -> Double {
        var (sum, highest) = (0.0, 0.0)
        for week in -lead..<weeks {
          for _ in 0..<7 { sum += ratios[draw(week < 0 ? before : law)] }
          sum = max(0, sum)
          if week >= 0 { highest = max(highest, sum) }
        }
        return highest
      }
      let spans = (0..<2000).map { _ in highest(104, of: before) }.sorted()
      let threshold = spans[1950]
      found.append(
        Double((0..<2000).count { _ in highest(8, of: after, after: 12) >= threshold }) / 2000)
    }
    print("likelihood ratios in July: halved \(found[0]), doubled \(found[1])")
    #expect(found.allSatisfy { $0 < 0.85 } && found[0] + found[1] < 1.6)
    #expect(found.allSatisfy { $0 > 0.3 })
  }

  /// What makes the false-alarm rate that of the program on the built-in series: transforms of three
  /// years of weeks are near independent and near uniform.
  @Test func transformsOfTheBuiltinSeriesAreNearlyUniform() async throws {
    let course = try await LevelMonitor(
      BuiltinSeries.arrivals, since: day("2023-06-05"), paths: 300, seed: 1
    ).run(jobs: 2)[0]
    #expect(course.weeks.count == 156 && course.skipped == 0)
    let scores = course.weeks.map(\.score)
    let n = Double(scores.count)
    let mean = scores.reduce(0, +) / n
    let variance = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    let lag = zip(scores, scores.dropFirst()).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
    print("mean \(mean), variance \(variance), lag one \(lag / n / variance)")
    // Four standard errors of independent standard normal scores: 0.32, 0.45 and 0.32.
    #expect(abs(mean) < 0.32 && abs(variance - 1) < 0.45 && abs(lag / n / variance) < 0.32)
    for week in course.weeks {
      #expect(week.lower <= week.median && week.median <= week.upper)
    }
  }

  /// The rate of a week is forecast from the weeks before it alone, and its forecast is the normal law of
  /// the logit.
  @Test func interceptionRates() async throws {
    let all = BuiltinSeries.preventions
    func attempts(_ change: (Int, Int) -> Int = { $1 }) -> [LevelMonitor.Attempts] {
      all.enumerated().map { index, week in
        LevelMonitor.Attempts(
          week: week.weekEnding, arrived: week.peopleArrived,
          prevented: change(index, week.peoplePrevented))
      }
    }
    func rates(_ attempts: [LevelMonitor.Attempts]) async throws -> LevelMonitor.Course {
      try await LevelMonitor(
        BuiltinSeries.arrivals, attempts: attempts, since: day("2026-04-27"), paths: 100, seed: 1
      ).run(jobs: 2)[1]
    }
    let plain = try await rates(attempts())
    #expect(plain.measure == .interceptionRate && plain.weeks.count + plain.skipped == 5)
    let last = try #require(plain.weeks.last)
    let final = all.last { $0.weekEnding == last.ending }!
    #expect(
      last.actual == Double(final.peoplePrevented)
        / Double(final.peoplePrevented + final.peopleArrived))
    #expect(abs(SpecialFunctions.normalQuantile(last.pit) - last.score) < 1e-6)
    #expect((last.actual > last.median) == (last.score > 0))
    #expect((last.actual > last.upper) == (last.pit > 0.95))
    // Another last week changes its own score and no earlier one.
    let other = try await rates(attempts { $0 == all.count - 1 ? 4 * $1 : $1 })
    #expect(other.weeks.dropLast() == plain.weeks.dropLast())
    #expect(other.weeks.last?.median == last.median && other.weeks.last!.score > last.score)
    // A rate that leaps and stays is flagged.
    let leapt = try await rates(attempts { $0 >= all.count - 5 ? 8 * $1 : $1 })
    #expect(leapt.latestMove?.direction == .up)
  }

  @Test func withoutPreventionsOnlyPeopleAreWatched() async throws {
    let courses = try await LevelMonitor(
      BuiltinSeries.arrivals, since: day("2026-05-18"), paths: 100, seed: 1
    ).run(jobs: 2)
    #expect(courses.map(\.measure) == [.people])
    #expect(courses[0].weeks.map(\.ending) == [day("2026-05-24"), day("2026-05-31")])
  }

  @Test(arguments: ["2018-06-01", "2026-05-26"])
  func spansOutsideTheDataAreRefused(_ since: String) throws {
    let error = try #require(throws: InputError.self) {
      try LevelMonitor(BuiltinSeries.arrivals, since: day(since), paths: 100, seed: 1)
    }
    #expect(error.problems[0].key == "since" && error.problems[0].found == since)
    #expect(error.problems[0].expected.contains("2026-05-25"))
  }

  @Test func shortSeriesAreRefused() throws {
    let series = try DailySeries(from: day("2024-01-01"), people: Array(repeating: 1, count: 300))
    let error = try #require(throws: InputError.self) {
      try LevelMonitor(series, paths: 100, seed: 1)
    }
    #expect(error.problems[0].key == "data")
  }
}
