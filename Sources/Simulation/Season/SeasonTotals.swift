import StraitDistributions
import StraitTimeSeries

/// What answers ``SeasonQuestions`` on the paths of a block, up to a day.
final class SeasonTotals {
  private let questions: SeasonQuestions
  private let plan: PeriodPlan
  private let months: SeasonMonths
  private let observed: [[Float]]
  /// The class of stay of each path; empty where the law is known.
  private let classes: [UInt8]
  /// People of the days that may still be there, a row of paths for each, in a ring.
  private let history: Lane<Float>
  private var rows = 0
  private var lastRow = -1
  private let sums = Lane<Float>()
  private let present = Lane<Int32>()
  private let peaks = Lane<Int32>()
  private let monthPeaks: [Lane<Int32>]
  private let daysShort = Lane<Int32>()
  private let nightsShort = Lane<Int32>()
  private let firstShort = Lane<Int32>(repeating: -1)
  private let week: PeriodTotals?
  private let month: PeriodTotals?
  private let runs: [RunTotals]
  private let firstTotals: [Lane<Int32>]

  /// The most people present: whole numbers up to there are exact in single precision.
  static let most: Float = 8_388_607
  /// The most who were present on the last day, on any path.
  private(set) var mostPresent: Int32 = 0

  /// Totals before the first day.
  init(
    _ questions: SeasonQuestions, plan: PeriodPlan, observed: [[Float]], months: SeasonMonths,
    firstPath: Int, seed: UInt64
  ) {
    self.questions = questions
    self.plan = plan
    self.observed = observed
    self.months = months
    history = Lane(rows: questions.stay?.longest ?? 1)
    monthPeaks = questions.stay == nil ? [] : months.ends.map { _ in Lane() }
    classes = questions.stay?.draw.map { Self.classes($0, firstPath: firstPath, seed: seed) } ?? []
    week = questions.asksWeeks ? PeriodTotals(plan.weeks, plan) : nil
    month = questions.asksMonths ? PeriodTotals(plan.months, plan) : nil
    runs = questions.runs.map { RunTotals($0, plan) }
    firstTotals = questions.firstDays.map { _ in Lane() }
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

  /// The most people present on a day of the season, by path.
  var peak: [Int32] { peaks.values }

  /// Person-nights for which places were short, by path.
  var shortage: [Int32] { nightsShort.values }

  /// Takes the people of a day.
  ///
  /// - Returns: people present by path, up to the next day; `nil` where places are not asked for.
  func add(_ block: PathBlock) -> UnsafePointer<Int32>? {
    let people = block.values(of: .people)
    week?.add(people, on: block.day)
    month?.add(people, on: block.day)
    for run in runs { run.add(people, on: block.day) }
    for (days, total) in zip(questions.firstDays, firstTotals) where block.day < days {
      for path in 0..<PathBlock.width { total.start[path] &+= people[path] }
    }
    guard let stay = questions.stay else { return nil }
    lastRow = (lastRow + 1) % history.rows
    rows = min(rows + 1, history.rows)
    Self.convert(people, into: history.row(lastRow))
    if classes.isEmpty {
      addUp(stay.survival[0], from: observed[0][block.day])
    } else {
      addUpByClass(stay, on: block.day)
    }
    mostPresent = Self.round(sums.start, most: Self.most, into: present.start)
    if let month = months.ofDay[block.day] {
      Self.raise(peaks.start, to: present.start)
      Self.raise(monthPeaks[month].start, to: present.start)
      if let available = questions.available {
        Self.note(
          present.start, available: Int32(clamping: available), day: Int32(block.day),
          days: daysShort.start, nights: nightsShort.start, first: firstShort.start)
      }
    }
    return UnsafePointer(present.start)
  }

  /// Σ_k P_{t−k}·S(k), with those who came before the origin.
  private func addUp(_ share: [Float], from before: Float) {
    share.withUnsafeBufferPointer { share in
      // A slot at a time, whose sums stay in the processor's cache.
      for slot in 0..<PathBlock.slots {
        let sums = sums.start + slot * Slot.width
        for i in 0..<Slot.width { sums[i] = before }
        for k in 0..<min(rows, share.count) {
          let row = history.row((lastRow + history.rows - k) % history.rows) + slot * Slot.width
          Self.add(row, times: share[k], to: sums)
        }
      }
    }
  }

  /// The same where each path has the law of its class.
  private func addUpByClass(_ stay: StayLaw, on day: Int) {
    for path in 0..<PathBlock.width { sums.start[path] = observed[Int(classes[path])][day] }
    for k in 0..<rows {
      let weights = stay.survival.map { k < $0.count ? $0[k] : 0 }
      let row = history.row((lastRow + history.rows - k) % history.rows)
      weights.withUnsafeBufferPointer { weights in
        classes.withUnsafeBufferPointer { classes in
          for path in 0..<PathBlock.width {
            sums.start[path] += row[path] * weights[Int(classes[path])]
          }
        }
      }
    }
  }

  @inline(never)
  private static func convert(
    _ people: UnsafePointer<Int32>, into row: UnsafeMutablePointer<Float>
  ) {
    for i in 0..<PathBlock.width { row[i] = Float(people[i]) }
  }

  @inline(never)
  private static func add(
    _ row: UnsafeMutablePointer<Float>, times weight: Float, to sums: UnsafeMutablePointer<Float>
  ) {
    for i in 0..<Slot.width { sums[i] += row[i] * weight }
  }

  @inline(never)
  private static func round(
    _ sums: UnsafePointer<Float>, most: Float, into present: UnsafeMutablePointer<Int32>
  ) -> Int32 {
    var highest: Int32 = 0
    for i in 0..<PathBlock.width {
      present[i] = FloatMath.integer(FloatMath.smaller(sums[i], most))
      highest = max(highest, present[i])
    }
    return highest
  }

  @inline(never)
  private static func raise(
    _ values: UnsafeMutablePointer<Int32>, to others: UnsafePointer<Int32>
  ) {
    for i in 0..<PathBlock.width { values[i] = max(values[i], others[i]) }
  }

  @inline(never)
  private static func note(
    _ present: UnsafePointer<Int32>, available: Int32, day: Int32,
    days: UnsafeMutablePointer<Int32>, nights: UnsafeMutablePointer<Int32>,
    first: UnsafeMutablePointer<Int32>
  ) {
    for i in 0..<PathBlock.width {
      let short = max(0, present[i] &- available)
      let isShort: Int32 = short > 0 ? 1 : 0
      days[i] &+= isShort
      nights[i] &+= short
      first[i] = isShort == 1 && first[i] < 0 ? day : first[i]
    }
  }

  /// Counts the answers of the live paths, after the last day.
  func count(_ live: Int, into answers: inout SeasonAnswers) {
    func count(_ lane: Lane<Int32>, _ histogram: inout Histogram) {
      histogram.add(UnsafeBufferPointer(start: lane.start, count: live))
    }
    if questions.stay != nil {
      count(peaks, &answers.peak)
      for (month, peaks) in monthPeaks.enumerated() { count(peaks, &answers.monthPeaks[month]) }
      if questions.available != nil {
        count(daysShort, &answers.daysShort)
        count(nightsShort, &answers.nightsShort)
        let first = firstShort.values[..<live].filter { $0 >= 0 }
        first.withUnsafeBufferPointer { answers.firstShort.add($0) }
      }
    }
    for (index, total) in firstTotals.enumerated() { count(total, &answers.firstTotals[index]) }
    if let week { count(week.busiest, &answers.busiestWeek) }
    if let month { count(month.busiest, &answers.busiestMonth) }
    for (index, run) in runs.enumerated() { count(run.longest, &answers.longestRuns[index]) }
  }
}

/// A number for each path of a block, in one or several rows.
private final class Lane<Element: Numeric> {
  let rows: Int
  let start: UnsafeMutablePointer<Element>

  init(rows: Int = 1, repeating value: Element = 0) {
    self.rows = rows
    start = .allocate(capacity: rows * PathBlock.width)
    start.initialize(repeating: value, count: rows * PathBlock.width)
  }

  func row(_ row: Int) -> UnsafeMutablePointer<Element> { start + row * PathBlock.width }

  /// The first row.
  var values: [Element] { Array(UnsafeBufferPointer(start: start, count: PathBlock.width)) }

  deinit { start.deallocate() }
}

/// The busiest of the weeks, or months, that end in the season.
private final class PeriodTotals {
  private let starts: [Int32?]
  private let ends: Set<Int>
  private let total = Lane<Int32>()
  let busiest = Lane<Int32>()

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

  func add(_ people: UnsafePointer<Int32>, on day: Int) {
    let (total, busiest) = (total.start, busiest.start)
    if let start = starts[day] { for path in 0..<PathBlock.width { total[path] = start } }
    for path in 0..<PathBlock.width { total[path] &+= people[path] }
    guard ends.contains(day) else { return }
    for path in 0..<PathBlock.width { busiest[path] = max(busiest[path], total[path]) }
  }
}

/// The longest run of days of the season, its observed days included.
private final class RunTotals {
  private let people: Int32
  private let season: Range<Int>
  private let current: Lane<Int32>
  let longest: Lane<Int32>

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
    current = Lane(repeating: now)
    longest = Lane(repeating: most)
  }

  func add(_ values: UnsafePointer<Int32>, on day: Int) {
    guard season.contains(day) else { return }
    let (people, current, longest) = (people, current.start, longest.start)
    for path in 0..<PathBlock.width {
      let next = current[path] &+ 1
      current[path] = values[path] >= people ? next : 0
      longest[path] = max(longest[path], current[path])
    }
  }
}
