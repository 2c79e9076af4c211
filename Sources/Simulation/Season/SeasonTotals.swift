import StraitDistributions
import StraitTimeSeries

/// What answers ``SeasonQuestions`` on the paths of a block, up to a day.
struct SeasonTotals {
  private let questions: SeasonQuestions
  private let plan: PeriodPlan
  private let months: SeasonMonths
  private let observed: [[Float]]
  /// The class of stay of each path; empty where the law is known.
  private let classes: [UInt8]
  /// People of the days that may still be there, a row of paths for each, in a ring.
  private var history: [[Float]] = []
  private var lastRow = -1
  /// The most people present.
  private(set) var peak = [Int32](repeating: 0, count: PathBlock.width)
  private var monthPeaks: [[Int32]]
  private var daysShort = [Int32](repeating: 0, count: PathBlock.width)
  /// Person-nights short.
  private(set) var nightsShort = [Int32](repeating: 0, count: PathBlock.width)
  private var firstShort = [Int32](repeating: -1, count: PathBlock.width)
  private var week: PeriodTotals?
  private var month: PeriodTotals?
  private var runs: [RunTotals]

  /// Totals before the first day.
  init(
    _ questions: SeasonQuestions, plan: PeriodPlan, observed: [[Float]], months: SeasonMonths,
    firstPath: Int, seed: UInt64
  ) {
    self.questions = questions
    self.plan = plan
    self.observed = observed
    self.months = months
    monthPeaks =
      questions.stay == nil
      ? [] : months.ends.map { _ in Array(repeating: 0, count: PathBlock.width) }
    classes = questions.stay?.draw.map { Self.classes($0, firstPath: firstPath, seed: seed) } ?? []
    week = questions.asksWeeks ? PeriodTotals(plan.weeks, plan) : nil
    month = questions.asksMonths ? PeriodTotals(plan.months, plan) : nil
    runs = questions.runs.map { RunTotals($0, plan) }
  }

  private static func classes(_ draw: LeverDraw, firstPath: Int, seed: UInt64) -> [UInt8] {
    let source = PathWords(.lever, seed: seed, sampling: .independent, days: 0)
    var words = [UInt32](repeating: 0, count: PathWords.perGroup * Slot.width)
    var z = [Float](repeating: 0, count: Slot.width)
    var classes = [UInt8](repeating: 0, count: PathBlock.width)
    for slot in 0..<PathBlock.slots {
      words.withUnsafeMutableBufferPointer { words in
        z.withUnsafeMutableBufferPointer { z in
          LeverStage.draw(
            draw, words: source, firstPath: firstPath + slot * Slot.width,
            words: words.baseAddress!, into: z.baseAddress!)
          classes.withUnsafeMutableBufferPointer {
            LeverStage.classify(z.baseAddress!, into: $0.baseAddress! + slot * Slot.width)
          }
        }
      }
    }
    return classes
  }

  /// Takes the people of a day, and gives those present, where places are asked for.
  ///
  /// - Returns: people present by path; `nil` where places are not asked for.
  mutating func add(_ block: PathBlock) -> [Int32]? {
    let people = block.values(of: .people)
    week?.add(people, on: block.day)
    month?.add(people, on: block.day)
    for index in runs.indices { runs[index].add(people, on: block.day) }
    guard let stay = questions.stay else { return nil }
    // A ring of rows: the oldest is written over.
    lastRow = (lastRow + 1) % stay.longest
    if history.count < stay.longest {
      history.append(Array(repeating: 0, count: PathBlock.width))
    }
    history[lastRow].withUnsafeMutableBufferPointer { row in
      for path in 0..<PathBlock.width { row[path] = Float(people[path]) }
    }
    let present = presence(stay, on: block.day)
    guard let month = months.ofDay[block.day] else { return present }
    for path in 0..<PathBlock.width {
      peak[path] = max(peak[path], present[path])
      monthPeaks[month][path] = max(monthPeaks[month][path], present[path])
    }
    if let available = questions.available {
      for path in 0..<PathBlock.width {
        let short = max(0, present[path] - Int32(clamping: available))
        guard short > 0 else { continue }
        daysShort[path] += 1
        nightsShort[path] = nightsShort[path].addingReportingOverflow(short).partialValue
        if firstShort[path] < 0 { firstShort[path] = Int32(block.day) }
      }
    }
    return present
  }

  /// Σ_k P_{t−k}·S(k), with those who came before the origin, in whole people.
  private func presence(_ stay: StayLaw, on day: Int) -> [Int32] {
    var sums = [Float](repeating: 0, count: PathBlock.width)
    let rows = history.count
    sums.withUnsafeMutableBufferPointer { sums in
      if classes.isEmpty {
        let share = stay.survival[0]
        for path in 0..<PathBlock.width { sums[path] = observed[0][day] }
        for k in 0..<min(rows, share.count) {
          let weight = share[k]
          history[(lastRow + rows - k) % rows].withUnsafeBufferPointer { row in
            for path in 0..<PathBlock.width { sums[path] += row[path] * weight }
          }
        }
      } else {
        for path in 0..<PathBlock.width { sums[path] = observed[Int(classes[path])][day] }
        for k in 0..<rows {
          let weights = stay.survival.map { k < $0.count ? $0[k] : 0 }
          history[(lastRow + rows - k) % rows].withUnsafeBufferPointer { row in
            weights.withUnsafeBufferPointer { weights in
              for path in 0..<PathBlock.width {
                sums[path] += row[path] * weights[Int(classes[path])]
              }
            }
          }
        }
      }
    }
    return sums.map { Int32($0.rounded()) }
  }

  /// Counts the answers of the live paths, after the last day.
  func count(_ live: Int, into answers: inout SeasonAnswers) {
    func count(_ values: [Int32], _ histogram: inout Histogram) {
      values.withUnsafeBufferPointer { histogram.add(.init(rebasing: $0[..<live])) }
    }
    if questions.stay != nil {
      count(peak, &answers.peak)
      for (month, peaks) in monthPeaks.enumerated() { count(peaks, &answers.monthPeaks[month]) }
      if questions.available != nil {
        count(daysShort, &answers.daysShort)
        count(nightsShort, &answers.nightsShort)
        let first = firstShort[..<live].filter { $0 >= 0 }
        first.withUnsafeBufferPointer { answers.firstShort.add($0) }
      }
    }
    if let week { count(week.busiest, &answers.busiestWeek) }
    if let month { count(month.busiest, &answers.busiestMonth) }
    for (index, run) in runs.enumerated() { count(run.longest, &answers.longestRuns[index]) }
  }
}

/// The busiest of the weeks, or months, that end in the season.
private struct PeriodTotals {
  private let starts: [Int32?]
  private let ends: Set<Int>
  private var total = [Int32](repeating: 0, count: PathBlock.width)
  private(set) var busiest = [Int32](repeating: 0, count: PathBlock.width)

  init(_ periods: [PeriodPlan.Period], _ plan: PeriodPlan) {
    var starts = [Int32?](repeating: nil, count: plan.days)
    var ends: Set<Int> = []
    for period in periods where plan.season.contains(period.end) {
      starts[period.days.lowerBound] = Int32(
        clamping: plan.observedTotal(.people, from: period.start) ?? 0)
      ends.insert(period.days.upperBound - 1)
    }
    self.starts = starts
    self.ends = ends
  }

  mutating func add(_ people: UnsafePointer<Int32>, on day: Int) {
    if let start = starts[day] { for path in total.indices { total[path] = start } }
    for path in total.indices { total[path] &+= people[path] }
    guard ends.contains(day) else { return }
    for path in total.indices { busiest[path] = max(busiest[path], total[path]) }
  }
}

/// The longest run of days of the season, its observed days included.
private struct RunTotals {
  private let people: Int32
  private let season: Range<Int>
  private var current: [Int32]
  private(set) var longest: [Int32]

  init(_ run: SeasonQuestions.Run, _ plan: PeriodPlan) {
    people = Int32(clamping: run.people)
    season = plan.seasonDays
    var (now, most): (Int32, Int32) = (0, 0)
    if plan.season.lowerBound < plan.firstDay,
      let first = plan.observed.index(of: plan.season.lowerBound)
    {
      for value in plan.observed.people[first...] {
        now = value >= run.people ? now + 1 : 0
        most = max(most, now)
      }
    }
    current = Array(repeating: now, count: PathBlock.width)
    longest = Array(repeating: most, count: PathBlock.width)
  }

  mutating func add(_ values: UnsafePointer<Int32>, on day: Int) {
    guard season.contains(day) else { return }
    for path in current.indices {
      current[path] = values[path] >= people ? current[path] &+ 1 : 0
      longest[path] = max(longest[path], current[path])
    }
  }
}
